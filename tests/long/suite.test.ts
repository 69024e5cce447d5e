/** Every cell of Corelab Suite 1, measured for real. */
import { expect, test } from 'vitest';
import type { SuiteResult } from '../../src/core/suite/suite-result';
import { corelab } from '../support/cli/built-cli';
import { temporaryFolder } from '../support/fake-lab';

test('all cells of the suite give a figure in each pass, and compare with themselves', async () => {
  const data = temporaryFolder();
  const { out, err, exitCode } = await corelab('suite run --passes 2 --json -', { data });
  expect(exitCode, err).toBe(0);
  const { cells } = JSON.parse(out) as SuiteResult;
  expect(
    cells.flatMap(({ id, why, passes }) => (why === undefined && passes.length === 2 ? [] : [id])),
  ).toEqual([]);
  const compared = await corelab('suite compare last last', { data });
  expect(compared.exitCode, compared.err).toBe(0);
  expect(compared.out).toContain('no clear difference');
}, 300_000);
