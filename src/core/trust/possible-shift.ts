/**
 * How far a speedup could be from what a quiet machine gives, round by round. A load that is small on the mean of all
 * CPUs can still have hit one side of the quotient in every round; and one that hit both sides alike moves nothing.
 */
import { isAvailable } from '../availability';
import type { RecordedTrial } from '../record/run-record';
import { medianInterval } from '../statistics/median-interval';
import { trialLoad } from './trial-load';

export interface PossibleShift {
  /** The interval as it was measured. */
  low: number;
  high: number;
  /** Its lower end if only the baseline had been spared other programs. */
  lowest: number;
  /** Its upper end if only the point had been spared them. */
  highest: number;
}

/** A trial is never taken for delayed by more than this share of its time: beyond it nothing can be said. */
const mostDelayed = 0.9;

/** Null where no round has both, or nothing is known of the machine meanwhile. */
export function possibleShift(
  trials: readonly RecordedTrial[],
  baselines: readonly RecordedTrial[],
): PossibleShift | null {
  const rounds: { seen: number; lowest: number; highest: number }[] = [];
  for (const trial of trials) {
    const baseline = baselines.find(({ round }) => round === trial.round);
    if (baseline === undefined || trial.wallMs <= 0 || baseline.wallMs <= 0) continue;
    const [delayed, baselineDelayed] = [delayedMs(trial), delayedMs(baseline)];
    if (delayed === null || baselineDelayed === null) return null;
    rounds.push({
      seen: baseline.wallMs / trial.wallMs,
      lowest: (baseline.wallMs - baselineDelayed) / trial.wallMs,
      highest: baseline.wallMs / (trial.wallMs - delayed),
    });
  }
  if (rounds.length === 0) return null;
  const interval = (of: 'seen' | 'lowest' | 'highest') => medianInterval(rounds.map((round) => round[of]));
  const { low, high } = interval('seen');
  return { low, high, lowest: interval('lowest').low, highest: interval('highest').high };
}

/**
 * By how much the trial's clock would have been shorter, in ms, had nothing else run: its executors' time, in all,
 * without a CPU or without a task (the manager may not have had one either), but no more than other programs used;
 * shared by the executors, as tasks go to whoever is free. Where the system does not tell the waiting, other programs
 * are taken to use idle CPUs first. Null where nothing is known.
 */
export function delayedMs(trial: RecordedTrial): number | null {
  const load = trialLoad(trial);
  const { machine, workers, wallMs } = trial;
  if (load === null || machine === undefined || workers.length === 0) return null;
  const otherMs = Math.max(0, load.otherMs);
  const waited = waitedMs(trial);
  const lostMs = waited === null ? Math.max(0, otherMs - machine.idleMs) : Math.min(otherMs, waited);
  return Math.min(mostDelayed * wallMs, (lostMs + load.stealMs) / workers.length);
}

/** Run-queue wait of the executors and their lanes' waiting for the manager; null where a system does not tell it. */
function waitedMs({ workers, timeline }: RecordedTrial): number | null {
  let sum = timeline.lanes.reduce((ms, lane) => ms + (lane.totalsMs.dispatch ?? 0), 0);
  for (const { runQueueWaitByStateMs, runQueueWaitMs } of workers) {
    if (runQueueWaitByStateMs !== undefined) {
      for (const [state, ms] of Object.entries(runQueueWaitByStateMs)) if (state !== 'dispatch') sum += ms;
    } else if (isAvailable(runQueueWaitMs)) sum += runQueueWaitMs;
    else return null;
  }
  return sum;
}
