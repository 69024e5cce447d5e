/** One look at the machine, as small as drawing needs it: sixty seconds of 256 cores stay in a few megabytes. */
import { isAvailable, type Maybe } from '../../core/availability';
import { busyPercent, type Sample } from '../../core/counters/sample';

export interface LiveFrame {
  /** On the machine's monotonic clock. */
  atMs: number;
  /** Why no line leads here from the frame before; null when one does. */
  gap: string | null;
  /** Percent for each core of the machine, in the order of its list; NaN where there is no figure. */
  busy: Float32Array;
  steal: Float32Array;
  /** Of the machine, per second; NaN where there is no figure. */
  switches: number;
}

/** @param cpus the operating system's numbers of the cores, in the order in which they are drawn. */
export function liveFrame(sample: Sample, cpus: readonly number[]): LiveFrame {
  const busy = new Float32Array(cpus.length).fill(NaN);
  const steal = new Float32Array(cpus.length).fill(NaN);
  const place = new Map(cpus.map((cpu, index) => [cpu, index]));
  for (const { cpu, shares } of isAvailable(sample.cores) ? sample.cores : []) {
    const index = place.get(cpu);
    if (index === undefined || !isAvailable(shares)) continue;
    busy[index] = busyPercent(shares);
    steal[index] = orNaN(shares.steal);
  }
  return {
    atMs: sample.atMonotonicMs,
    gap: sample.gap?.reason ?? null,
    busy,
    steal,
    switches: orNaN(sample.switchesPerSecond),
  };
}

function orNaN(value: Maybe<number>): number {
  return isAvailable(value) ? value : NaN;
}

/** Mean of the figures that are there; NaN when there is none. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count === 0 ? NaN : sum / count;
}
