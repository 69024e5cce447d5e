/** Keeps a record small without losing what happened: neighbouring samples become one that covers both intervals. */
import { isAvailable, type Maybe } from '../availability';
import type { RecordedSample } from '../record/run-record';

/** Most samples in a record: five minutes at two a second; longer runs are thinned. */
export const mostSamples = 600;

/** At most `most` samples, in order. Nothing is dropped; samples on both sides of a gap are merged only at the last. */
export function thinSamples(samples: readonly RecordedSample[], most: number): readonly RecordedSample[] {
  let thinned = samples;
  while (thinned.length > most) {
    const merged = mergePairs(thinned, adjoin);
    thinned = merged.length < thinned.length ? merged : mergePairs(thinned, () => true);
  }
  return thinned;
}

function mergePairs(
  samples: readonly RecordedSample[],
  mayMerge: (a: RecordedSample, b: RecordedSample) => boolean,
): RecordedSample[] {
  const result: RecordedSample[] = [];
  for (let i = 0; i < samples.length; i++) {
    const [one, next] = [samples[i] as RecordedSample, samples[i + 1]];
    if (next !== undefined && mayMerge(one, next)) {
      result.push(merge(one, next));
      i++;
    } else {
      result.push(one);
    }
  }
  return result;
}

/** True when the interval of `b` begins where `a` ended, within a millisecond, and neither tells when it came late. */
function adjoin(a: RecordedSample, b: RecordedSample): boolean {
  if (a.lateMs !== undefined || b.lateMs !== undefined) return false;
  return b.intervalMs !== undefined && Math.abs(b.atMs - b.intervalMs - a.atMs) <= 1;
}

function merge(a: RecordedSample, b: RecordedSample): RecordedSample {
  const [weightA, weightB] = [a.intervalMs ?? 0, b.intervalMs ?? 0];
  const mean = (x: number, y: number) =>
    weightA + weightB === 0 ? (x + y) / 2 : (x * weightA + y * weightB) / (weightA + weightB);
  const list = (x: readonly Maybe<number>[], y: readonly Maybe<number>[]) =>
    x.length === y.length ? x.map((value, i) => both(value, y[i] as Maybe<number>, mean)) : [...y];
  const gap = a.gap ?? b.gap;
  const lateMs = b.lateMs ?? a.lateMs;
  return {
    atMs: b.atMs,
    ...(gap === undefined ? {} : { gap }),
    ...(lateMs === undefined ? {} : { lateMs }),
    ...(weightA + weightB > 0 ? { intervalMs: weightA + weightB } : {}),
    loadPercent: both(a.loadPercent, b.loadPercent, list),
    stealPercent: both(a.stealPercent, b.stealPercent, list),
    switchesPerSecond: both(a.switchesPerSecond, b.switchesPerSecond, mean),
  };
}

/** A figure that one of the two does not have is the other's. */
function both<T>(a: Maybe<T>, b: Maybe<T>, combine: (a: T, b: T) => T): Maybe<T> {
  if (!isAvailable(a)) return b;
  return isAvailable(b) ? combine(a, b) : a;
}
