/** Every cell of Corelab Suite 1, measured for real. */
import { expect, test } from 'vitest';
import type { SuiteResult } from '../../src/core/suite/suite-result';
import { corelab } from '../support/cli/built-cli';

test('all cells of the suite give a figure in each pass, and compare with themselves', async () => {
  const { out, err, exitCode } = await corelab('suite run --passes 2 --json -');
  expect(exitCode, err).toBe(0);
  const { cells } = JSON.parse(out) as SuiteResult;
  expect(
    cells.flatMap(({ id, why, passes }) => (why === undefined && passes.length === 2 ? [] : [id])),
  ).toEqual([]);
  const compared = await corelab('suite compare last last');
  expect(compared.exitCode, compared.err).toBe(0);
  expect(compared.out).toContain('no clear difference');
}, 300_000);
