/** What a run record keeps of a sample. */
import { isAvailable, type Maybe, type NotAvailable, notAvailable } from '../availability';
import type { RecordedSample } from '../record/run-record';
import { busyPercent, type CoreShares, type Sample } from '../counters/sample';

/** Samples that come a little late are nothing to keep, in ms. */
const noticeableMs = 1000;

/** @param atMs since the start of the run. @param cpus the numbers in `machine.cores`, in its order. */
export function recordedSample(sample: Sample, atMs: number, cpus: readonly number[]): RecordedSample {
  const lateMs = sample.gap?.lateMs ?? 0;
  return {
    atMs,
    loadPercent: ofEachCpu(sample, cpus, busyPercent),
    stealPercent: ofEachCpu(sample, cpus, (shares) => shares.steal),
    switchesPerSecond: sample.switchesPerSecond,
    ...(sample.gap ? { gap: sample.gap.reason } : {}),
    ...(lateMs >= noticeableMs ? { lateMs } : {}),
  };
}

/** A CPU without a figure keeps its place and says why; what none of them tells is said once. */
function ofEachCpu(
  sample: Sample,
  cpus: readonly number[],
  of: (shares: CoreShares) => Maybe<number>,
): Maybe<Maybe<number>[]> {
  if (!isAvailable(sample.cores)) return sample.cores;
  const shares = new Map(sample.cores.map((core) => [core.cpu, core.shares]));
  const values = cpus.map((cpu) => {
    const core = shares.get(cpu) ?? notListed;
    return isAvailable(core) ? of(core) : core;
  });
  const [first] = values;
  return first === undefined || values.some((value) => isAvailable(value)) ? values : (first as NotAvailable);
}

const notListed = notAvailable('the CPU was not listed');
