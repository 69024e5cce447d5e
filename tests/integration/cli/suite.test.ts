/** A suite on real processes and threads: what must be true of its result whatever the machine does. */
import { expect, test } from 'vitest';
import type { SuiteResult } from '../../../src/core/suite/suite-result';
import { corelab } from '../../support/cli/built-cli';

test('cells are measured in every pass, and nothing of them is wrong', async () => {
  const { out, err, exitCode } = await corelab('suite run --cells sleeps-on-a-loop --passes 2 --json -');
  expect(exitCode, err).toBe(0);
  const { cells, done, twins, suite } = JSON.parse(out) as SuiteResult;
  expect(done).toBe(2);
  expect(suite.identity).toMatch(/^[0-9a-f]{64}$/);
  for (const { id, passes, state } of cells) {
    expect(passes, id).toHaveLength(2);
    expect(state, id).not.toBe('void');
  }
  expect(twins.map(({ cell, passes }) => [cell, passes.length])).toEqual([['sleeps-on-a-loop', 2]]);
  // 5,000 sleeps of 100 ms at once are never done faster than in that time.
  const loop = cells.find(({ id }) => id === 'sleeps-on-a-loop');
  for (const figure of loop?.passes ?? []) expect(figure).toBeLessThanOrEqual(5000 / 0.099);
});
