/** A sample as small as its precision allows: with 256 cores digits are what fills a record. */
import { isAvailable, type Maybe } from '../availability';
import type { RecordedSample } from '../record/run-record';

/** @param intervalMs what the sample's rates are over */
export function compactSample(sample: RecordedSample, intervalMs: Maybe<number>): RecordedSample {
  const { atMs, loadPercent, stealPercent, switchesPerSecond } = sample;
  return {
    ...sample,
    atMs: rounded(atMs),
    ...(isAvailable(intervalMs) ? { intervalMs: rounded(intervalMs) } : {}),
    loadPercent: ofEach(loadPercent),
    stealPercent: ofEach(stealPercent),
    switchesPerSecond: isAvailable(switchesPerSecond) ? Math.round(switchesPerSecond) : switchesPerSecond,
  };
}

function ofEach(percents: Maybe<Maybe<number>[]>): Maybe<Maybe<number>[]> {
  if (!isAvailable(percents)) return percents;
  return percents.map((percent) => (isAvailable(percent) ? rounded(percent) : percent));
}

/** A tenth of a percent is far below what counters resolve in half a second. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
