/** One look at the machine, as small as drawing needs it: sixty seconds of 256 cores stay in a few megabytes. */
import { isAvailable, type Maybe } from '../../core/availability';
import { busyPercent, type Sample } from '../../core/counters/sample';
import { t } from '../../core/text/t';

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

/** Time in ms of which no sample tells: more is a pause, less comes between one sampler and the next. */
const pauseMs = 2000;

/**
 * @param cpus the operating system's numbers of the cores, in the order in which they are drawn
 * @param before the frame that it stands beside
 */
export function liveFrame(sample: Sample, cpus: readonly number[], before?: LiveFrame): LiveFrame {
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
    gap: sample.gap?.reason ?? (isPauseBetween(before, sample) ? t('live.nobody-looked') : null),
    busy,
    steal,
    switches: orNaN(sample.switchesPerSecond),
  };
}

/** A window that was away has samples of before and of now, and none that tells of the time between them. */
function isPauseBetween(before: LiveFrame | undefined, { atMonotonicMs, intervalMs }: Sample): boolean {
  if (before === undefined) return false;
  const fromMs = atMonotonicMs - (isAvailable(intervalMs) ? intervalMs : 0);
  return fromMs - before.atMs > pauseMs;
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
