import { describe, expect, test } from 'vitest';
import { halfWidth, logDifference, noiseFloor, passInterval } from '../../../../src/core/suite/cell-interval';
import { normalAt } from '../speedup/synthetic-rounds';

const drawn = (seed: number, count: number, noise = 0.05) =>
  Array.from({ length: count }, (_, pass) => 100 * Math.exp(noise * normalAt(seed, pass)));

describe('the interval of a figure', () => {
  test('holds the true one in 95 of 100 samples', () => {
    const held = Array.from({ length: 2000 }, (_, seed) => passInterval(drawn(seed, 12))).filter(
      (interval) => interval !== null && interval.low <= 100 && interval.high >= 100,
    ).length;
    expect(held / 2000).toBeGreaterThan(0.935);
    expect(held / 2000).toBeLessThan(0.965);
  });

  test('is the figure itself where all passes are the same, and nothing below two', () => {
    for (const end of Object.values(passInterval([5, 5, 5]) ?? {})) expect(end).toBeCloseTo(5);
    expect(passInterval([5])).toBeNull();
    expect(halfWidth({ mean: 100, low: 98, high: 102 })).toBeCloseTo(0.02);
  });
});

test('a difference of two samples is missed as often as asked for', () => {
  const missed = Array.from({ length: 2000 }, (_, seed) => {
    const logs = [2 * seed, 2 * seed + 1].map((one) => drawn(one, 12).map(Math.log));
    return logDifference(logs[0] ?? [], logs[1] ?? [], 0.05);
  }).filter((found) => found !== null && Math.abs(found.difference) > found.reach).length;
  expect(missed / 2000).toBeGreaterThan(0.03);
  expect(missed / 2000).toBeLessThan(0.07);
  expect(logDifference([1], [1, 2], 0.05)).toBeNull();
});

test('the noise floor is what twins may differ by', () => {
  expect(
    noiseFloor([
      [1, 1.01],
      [1, 1.01],
    ]),
  ).toBeCloseTo(Math.log(1.01));
  expect(
    noiseFloor([
      [1, 1.02],
      [1, 0.98],
      [1, 1.01],
    ]),
  ).toBeGreaterThan(0.02);
  expect(noiseFloor([[1, 1]])).toBeNull();
});
