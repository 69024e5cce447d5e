import { describe, expect, test } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import type { RecordedSample } from '../../../../src/core/record/run-record';
import { thinSamples } from '../../../../src/core/samples/thin-samples';

/** One core; samples every half second, each half a second long. */
const sample = (index: number, load = 50): RecordedSample => ({
  atMs: (index + 1) * 500,
  intervalMs: 500,
  loadPercent: [load],
  stealPercent: [0],
  switchesPerSecond: 100,
});
const samples = (count: number) => Array.from({ length: count }, (_, i) => sample(i, i % 101));

/** Core-milliseconds of load, which no merging may change. */
const work = (list: readonly RecordedSample[]) =>
  list.reduce(
    (sum, { intervalMs = 0, loadPercent }) => sum + intervalMs * ((loadPercent as number[])[0] ?? 0),
    0,
  );

describe('thinning', () => {
  test('leaves few samples as they are', () => {
    const few = samples(10);
    expect(thinSamples(few, 10)).toBe(few);
  });

  test('keeps what the samples say together', () => {
    const many = samples(1801);
    const thinned = thinSamples(many, 600);
    expect(thinned.length).toBeLessThanOrEqual(600);
    expect(work(thinned)).toBeCloseTo(work(many), 3);
    expect(thinned.at(-1)?.atMs).toBe(many.at(-1)?.atMs);
    expect(thinned.reduce((sum, { intervalMs = 0 }) => sum + intervalMs, 0)).toBe(1801 * 500);
  });

  test('weights by time', () => {
    const merged = thinSamples(
      [
        { ...sample(0, 0), intervalMs: 500 },
        { ...sample(3, 80), intervalMs: 1500 },
      ],
      1,
    );
    expect(merged).toEqual([{ ...sample(3), intervalMs: 2000, loadPercent: [60] }]);
  });

  test('does not close a gap while there is another way', () => {
    // 0–1000 and 5000–6000
    const thinned = thinSamples([sample(0), sample(1), sample(10), sample(11)], 3);
    expect(thinned.map(({ atMs, intervalMs }) => [atMs, intervalMs])).toEqual([
      [1000, 1000],
      [6000, 1000],
    ]);
  });

  test('ends also when there are nothing but gaps', () => {
    const gaps = Array.from({ length: 50 }, (_, i) => sample(i * 10));
    expect(thinSamples(gaps, 10).length).toBeLessThanOrEqual(10);
  });

  test('a figure that one sample lacks is taken from the other', () => {
    const [merged] = thinSamples([{ ...sample(0), loadPercent: notAvailable('a test') }, sample(1, 30)], 1);
    expect(merged?.loadPercent).toEqual([30]);
    const offline = notAvailable('the CPU is offline');
    const [partly] = thinSamples(
      [
        { ...sample(0), loadPercent: [10, offline] },
        { ...sample(1), loadPercent: [30, 50] },
      ],
      1,
    );
    expect(partly?.loadPercent).toEqual([20, 50]);
  });
});
