/** The hardware ceiling: how much faster than one process N independent copies are on this machine, without any queue. */
import type { RecordedSpeedup, RecordedTrial } from '../record/run-record';
import { medianInterval } from '../statistics/median-interval';

/**
 * Sum over the copies of the baseline's time ÷ the copy's time: N on cores that do not know of each other, less where
 * they share caches, clock rate, physical cores (SMT) or a quota. Null when one of the two failed.
 */
export function ceilingOf(copies: RecordedTrial, baseline: RecordedTrial): number | null {
  if (copies.failure !== undefined || baseline.failure !== undefined || baseline.wallMs <= 0) return null;
  const times = copies.timeline.lanes.map(({ totalsMs }) => copies.wallMs - (totalsMs.tail ?? 0));
  if (times.length === 0 || times.some((ms) => !(ms > 0))) return null;
  return times.reduce((sum, ms) => sum + baseline.wallMs / ms, 0);
}

/** Over the rounds that have both; null while there is none. */
export function measuredCeiling(
  copies: readonly RecordedTrial[],
  baselines: readonly RecordedTrial[],
): RecordedSpeedup | null {
  const references = new Map(baselines.map((trial) => [trial.round, trial]));
  const values = copies.flatMap((trial) => {
    const baseline = references.get(trial.round);
    const value = baseline === undefined ? null : ceilingOf(trial, baseline);
    return value === null ? [] : [value];
  });
  return values.length === 0 ? null : medianInterval(values);
}
