/**
 * Realized speedup: how much faster a point was than the baseline, as measured, round by round. Used by the lab for
 * every record, and by hosts for comparisons.
 */
import type { RecordedPoint, RecordedSpeedup, RecordedTrial } from '../record/run-record';
import { tasksInFlight } from '../record/tasks-in-flight';
import { medianInterval } from '../statistics/median-interval';

/**
 * S = baseline time ÷ this point's time, per round in which both produced a result; the median of the rounds with a
 * 95 % interval (below six rounds the range, marked preliminary). Dividing within a round cancels what slows the whole
 * round. Null as long as no round has both. Failed trials are left out.
 */
export function realizedSpeedup(
  baseline: readonly RecordedTrial[],
  trials: readonly RecordedTrial[],
): RecordedSpeedup | null {
  const ratios = [...speedupsByRound(baseline, trials).values()];
  return ratios.length === 0 ? null : medianInterval(ratios);
}

/** The same, one by one. */
export function speedupsByRound(
  baseline: readonly RecordedTrial[],
  trials: readonly RecordedTrial[],
): Map<number, number> {
  const baselineMs = wallMsByRound(baseline);
  const ratios = [...wallMsByRound(trials)].flatMap(([round, wallMs]) => {
    const reference = baselineMs.get(round);
    return reference === undefined ? [] : [[round, reference / wallMs] as const];
  });
  return new Map(ratios);
}

/**
 * Efficiency E = S / N, from the median speedup; N: workers that compute side by side. Null where a worker keeps several
 * tasks in flight: what is gained by waiting for many at once is not divided by workers.
 */
export function efficiency({
  speedup,
  workers,
  trials,
}: Pick<RecordedPoint, 'workers' | 'trials'> & { speedup: RecordedSpeedup | null }): number | null {
  const inFlight = Math.max(0, ...trials.map(tasksInFlight));
  return speedup === null || inFlight > workers ? null : speedup.median / workers;
}

/** Wall time of each sound trial. A time of zero is below the clock's resolution and gives no ratio. */
function wallMsByRound(trials: readonly RecordedTrial[]): Map<number, number> {
  const sound = trials.filter((trial) => trial.failure === undefined && trial.wallMs > 0);
  return new Map(sound.map((trial) => [trial.round, trial.wallMs]));
}
