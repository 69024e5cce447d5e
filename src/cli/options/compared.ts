/** What `compare` puts side by side: saved runs or results of suites, by id or as files. */
import { existsSync } from 'node:fs';
import { toFailure } from '../../core/errors';
import type { RunRecord } from '../../core/record/run-record';
import type { SuiteResult } from '../../core/suite/suite-result';
import type { Lab } from '../../lab/lab';
import { readRun } from './saved-run';

export type Compared = { kind: 'run'; record: RunRecord } | { kind: 'suite'; result: SuiteResult };

/**
 * A run where there is one of this name, otherwise the result of a suite. A file is what it says that it is.
 * @throws CorelabError `usage` where it is neither, `storage` where it cannot be read
 */
export function readCompared(named: string, lab: Lab): Compared {
  const { suites } = lab;
  if (existsSync(named) && suites.saysSuite(named)) return { kind: 'suite', result: suites.read(named) };
  try {
    return { kind: 'run', record: readRun(named, lab) };
  } catch (error) {
    if (toFailure(error, 'storage').code !== 'usage' || !hasSuite(named, lab)) throw error;
    return { kind: 'suite', result: suites.read(named) };
  }
}

function hasSuite(named: string, { suites }: Lab): boolean {
  try {
    return suites.idOf(named) !== '';
  } catch {
    return false; // none or several: what is wrong with it as a run is said
  }
}
