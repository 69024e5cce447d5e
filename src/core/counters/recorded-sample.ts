/** What a run record keeps of a sample. */
import { isAvailable, type Maybe, notAvailable } from '../availability';
import type { RecordedSample } from '../record/run-record';
import { busyPercent, type CoreShares, type Sample } from './sample';

/** @param atMs since the start of the run. @param cpus the numbers in `machine.cores`, in its order. */
export function recordedSample(sample: Sample, atMs: number, cpus: readonly number[]): RecordedSample {
  return {
    atMs,
    loadPercent: ofEachCpu(sample, cpus, busyPercent),
    stealPercent: ofEachCpu(sample, cpus, (shares) => shares.steal),
    switchesPerSecond: sample.switchesPerSecond,
    ...(sample.gap ? { gap: sample.gap.reason } : {}),
  };
}

/** A list has no room for a CPU that is missing, so the whole is then not available, and says which one it was. */
function ofEachCpu(
  sample: Sample,
  cpus: readonly number[],
  of: (shares: CoreShares) => Maybe<number>,
): Maybe<number[]> {
  if (!isAvailable(sample.cores)) return sample.cores;
  const shares = new Map(sample.cores.map((core) => [core.cpu, core.shares]));
  const values: number[] = [];
  for (const cpu of cpus) {
    const core = shares.get(cpu) ?? notAvailable('it was not listed');
    const value = isAvailable(core) ? of(core) : core;
    if (!isAvailable(value)) return notAvailable(`CPU ${cpu}: ${value.reason}`);
    values.push(value);
  }
  return values;
}
