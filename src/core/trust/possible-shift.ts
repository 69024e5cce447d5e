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
  /** Its lower end if only the baseline had been spared other programs, Corelab's own window among them. */
  lowest: number;
  /** Its upper end if only the point had been spared them. */
  highest: number;
}

/** Null where no round has both, or nothing is known of the machine meanwhile. */
export function possibleShift(
  trials: readonly RecordedTrial[],
  baselines: readonly RecordedTrial[],
): PossibleShift | null {
  const references = new Map(baselines.map((baseline) => [baseline.round, baseline]));
  const pairs = trials.flatMap((trial) => {
    const baseline = references.get(trial.round);
    return baseline === undefined || trial.wallMs <= 0 || baseline.wallMs <= 0 ? [] : [{ trial, baseline }];
  });
  const delayed = delaysMs(pairs.map(({ trial }) => trial));
  const baselineDelayed = delaysMs(pairs.map(({ baseline }) => baseline));
  if (pairs.length === 0 || delayed === null || baselineDelayed === null) return null;
  const interval = (of: (pair: (typeof pairs)[number], index: number) => number) =>
    medianInterval(pairs.map(of));
  const { low, high } = interval(({ trial, baseline }) => baseline.wallMs / trial.wallMs);
  const spared = (ms: number, delays: readonly number[], index: number) => ms - (delays[index] ?? 0);
  return {
    low,
    high,
    lowest: interval(
      ({ trial, baseline }, index) => spared(baseline.wallMs, baselineDelayed, index) / trial.wallMs,
    ).low,
    highest: interval(({ trial, baseline }, index) => baseline.wallMs / spared(trial.wallMs, delayed, index))
      .high,
  };
}

/** A trial is never taken for delayed by more than this share of its time: beyond it nothing can be said. */
const mostDelayed = 0.9;

/**
 * By how much the clock of each of these trials would have been shorter, in ms, had nothing else run: the time that its
 * executors were without a CPU, or without a task (the manager may not have had a CPU either), shared by them, as tasks
 * go to whoever is free; and steal. All trials together no more than others used, host and windows included, because the counters of a
 * single trial have steps that are as large. Where a system does not tell the waiting, other programs are taken to use
 * idle CPUs first. Null where nothing is known.
 */
export function delaysMs(trials: readonly RecordedTrial[]): number[] | null {
  const sum = { otherMs: 0, idleMs: 0, waitedMs: 0 };
  const each: { wallMs: number; workers: number; stealMs: number; waitedMs: number }[] = [];
  const isTold = tellsWaiting(trials);
  for (const trial of trials) {
    const load = trialLoad(trial);
    const { workers, wallMs } = trial;
    if (load === null || workers.length === 0) return null;
    const waited = (isTold ? waitedMs(trial) : null) ?? wallMs * workers.length;
    sum.otherMs += load.otherMs + load.corelabMs;
    sum.idleMs += load.idleMs;
    sum.waitedMs += waited;
    each.push({ wallMs, workers: workers.length, stealMs: load.stealMs, waitedMs: waited });
  }
  const blamedMs = Math.max(0, isTold ? sum.otherMs : sum.otherMs - sum.idleMs);
  const share = sum.waitedMs > 0 ? Math.min(1, blamedMs / sum.waitedMs) : 0;
  return each.map(({ wallMs, workers, stealMs, waitedMs: waited }) =>
    Math.min(mostDelayed * wallMs, (share * waited + stealMs) / workers),
  );
}

/** Whether the system tells of each of these trials how long it waited for a CPU. */
export function tellsWaiting(trials: readonly RecordedTrial[]): boolean {
  return trials.every((trial) => waitedMs(trial) !== null);
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
