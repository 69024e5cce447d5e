/** `--fail-below` and `--fail-if` together: every limit has its sentence, and the gravest outcome ends the command. */
import type { Command } from 'commander';
import { CorelabError, type FailureCode } from '../../core/errors';
import type { MeasureLimit } from '../../core/measures/measure-limit';
import type { RunRecord } from '../../core/record/run-record';
import type { TextStream } from '../terminal';
import { addFailBelow, checkSpeedupLimit, failBelowFrom } from './fail-below';
import { addFailIf, checkMeasureLimit, failIfFrom } from './fail-if';

export interface LimitOptions {
  failBelow?: number | string;
  failIf?: string[];
}

export interface Limits {
  speedup: number | undefined;
  measures: readonly MeasureLimit[];
}

export function addLimits(command: Command): Command {
  return addFailIf(addFailBelow(command));
}

/** @throws CorelabError `usage`, before anything is measured */
export function limitsFrom({ failBelow, failIf }: LimitOptions): Limits {
  return { speedup: failBelowFrom(failBelow), measures: failIfFrom(failIf) };
}

/** A limit that was missed outweighs one that cannot be judged, and a wrong option both. */
const gravestFirst: readonly FailureCode[] = ['usage', 'below-limit', 'void-result'];

/**
 * Says of every limit whether the run keeps it.
 * @throws CorelabError the gravest failure; the others are written before
 */
export function checkLimits(record: RunRecord, { speedup, measures }: Limits, err: TextStream): void {
  const checks = [
    ...(speedup === undefined ? [] : [() => checkSpeedupLimit(record, speedup)]),
    ...measures.map((limit) => () => checkMeasureLimit(record, limit)),
  ];
  const failures: CorelabError[] = [];
  for (const check of checks) {
    try {
      err.write(`${check()}\n`);
    } catch (error) {
      if (!(error instanceof CorelabError)) throw error;
      failures.push(error);
    }
  }
  const rank = ({ failure }: CorelabError) => gravestFirst.indexOf(failure.code);
  const [gravest, ...others] = failures.sort((a, b) => rank(a) - rank(b));
  for (const { failure } of others) err.write(`${failure.message}\n`);
  if (gravest !== undefined) throw gravest;
}
