/** A look at the machine in the form in which a record keeps it. Used by the lab while a run is measured. */
import { isAvailable, type Maybe, notAvailable } from '../availability';
import { busyPercent, type CoreShares, type Sample } from '../counters/sample';
import type { RecordedSample } from '../record/run-record';

/** @param startedMonotonicMs start of the run on the clock of `sample.atMonotonicMs` */
export function recordedSample(sample: Sample, startedMonotonicMs: number): RecordedSample {
  const { switchesPerSecond } = sample;
  return {
    atMs: Math.max(0, sample.atMonotonicMs - startedMonotonicMs),
    ...(isAvailable(sample.intervalMs) ? { intervalMs: sample.intervalMs } : {}),
    loadPercent: ofAllCores(sample, busyPercent),
    stealPercent: ofAllCores(sample, (shares) => shares.steal),
    switchesPerSecond: isAvailable(switchesPerSecond) ? Math.round(switchesPerSecond) : switchesPerSecond,
  };
}

/** One figure of every core, or the reason why one is missing: a shorter list would shift the cores behind it. */
function ofAllCores(sample: Sample, figure: (shares: CoreShares) => Maybe<number>): Maybe<number[]> {
  if (!isAvailable(sample.cores)) return sample.cores;
  const percents: number[] = [];
  for (const { cpu, shares } of sample.cores) {
    const percent = isAvailable(shares) ? figure(shares) : shares;
    if (!isAvailable(percent)) return notAvailable(`CPU ${cpu}: ${percent.reason}`);
    percents.push(rounded(percent));
  }
  return percents;
}

/** A tenth of a percent is far below what counters resolve in half a second. */
function rounded(percent: number): number {
  return Math.min(100, Math.max(0, Math.round(percent * 10) / 10));
}
