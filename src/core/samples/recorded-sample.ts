/** A look at the machine in the form in which a record keeps it. Used by the lab while a run is measured. */
import { isAvailable, notAvailable } from '../availability';
import { busyPercent, type CoreShares, type Sample } from '../counters/sample';
import { type RecordedSample } from '../record/run-record';

/** @param startedMonotonicMs start of the run on the clock of `sample.atMonotonicMs` */
export function recordedSample(sample: Sample, startedMonotonicMs: number): RecordedSample {
  const shares = sharesOf(sample);
  return {
    atMs: Math.max(0, sample.atMonotonicMs - startedMonotonicMs),
    ...(isAvailable(sample.intervalMs) ? { intervalMs: sample.intervalMs } : {}),
    loadPercent: isAvailable(shares) ? shares.map((core) => rounded(busyPercent(core))) : shares,
    stealPercent: isAvailable(shares) ? shares.map((core) => rounded(core.steal)) : shares,
    switchesPerSecond: isAvailable(sample.switchesPerSecond)
      ? Math.round(sample.switchesPerSecond)
      : sample.switchesPerSecond,
  };
}

/** All cores, or the reason why not all are known: a shorter list would shift the cores behind the missing one. */
function sharesOf(sample: Sample) {
  if (!isAvailable(sample.cores)) return sample.cores;
  const shares: CoreShares[] = [];
  for (const { cpu, shares: core } of sample.cores) {
    if (!isAvailable(core)) return notAvailable(`CPU ${cpu}: ${core.reason}`);
    shares.push(core);
  }
  return shares;
}

/** A tenth of a percent is far below what counters resolve in half a second. */
function rounded(percent: number): number {
  return Math.min(100, Math.max(0, Math.round(percent * 10) / 10));
}
