/** Runs, or results of suites, each beside the first one: shown, and written where `--csv` and `--html` say. */
import type { RunRecord } from '../../core/record/run-record';
import {
  type WholeComparison,
  wholeRunComparison,
  wholeSuiteComparison,
} from '../../core/report/whole-comparison';
import type { SuiteResult } from '../../core/suite/suite-result';
import { comparisonFormats } from '../../lab/export/comparison';
import { chosenOutputs, writeTexts } from '../options/outputs';
import type { Terminal } from '../terminal';
import { comparisonText } from './comparison-text';
import { suiteComparisonText } from './suite-text';

/** @param options of the command @throws CorelabError `usage`, `storage` */
export function showRuns(records: readonly RunRecord[], options: object, terminal: Terminal): Promise<void> {
  return show(records, comparisonText, wholeRunComparison, options, terminal);
}

/** @throws as {@link showRuns} */
export function showSuites(
  results: readonly SuiteResult[],
  options: object,
  terminal: Terminal,
): Promise<void> {
  return show(results, suiteComparisonText, wholeSuiteComparison, options, terminal);
}

async function show<T>(
  all: readonly T[],
  textOf: (first: T, other: T, terminal: Terminal) => string,
  wholeOf: (all: readonly T[]) => WholeComparison,
  options: object,
  terminal: Terminal,
): Promise<void> {
  const outputs = chosenOutputs(options as Readonly<Record<string, unknown>>, comparisonFormats);
  // With an export on stdout nothing else may be there.
  const out = outputs.some(({ target }) => target === '-') ? terminal.err : terminal.out;
  const [first, ...others] = all as [T, ...T[]];
  out.write(others.map((other) => textOf(first, other, { ...terminal, out })).join('\n'));
  if (outputs.length === 0) return;
  const whole = wholeOf(all);
  await writeTexts(outputs, ({ format }) => format.write(whole), terminal);
}
