import { describe, expect, it } from 'vitest';
import { trendOf } from '../../../bench/soak/trend';
import { randomAt } from '../../../src/core/seeded-random';

const line = (slope: number, noise: number, seed = 1) =>
  Array.from({ length: 50 }, (_, x): [number, number] => [
    x,
    100 + slope * x + noise * (randomAt(seed, x) - 0.5),
  ]);

describe('a trend', () => {
  it('is the slope of a line, and one outlier does not matter', () => {
    const points = line(2, 0);
    points[20] = [20, 1e6];
    const { slope, low, high } = trendOf(points);
    expect([slope, low, high].map((value) => Math.round(value * 100) / 100)).toEqual([2, 2, 2]);
  });

  it('of noise alone holds zero in 95 % of intervals', () => {
    const holding = Array.from({ length: 200 }, (_, seed) => trendOf(line(0, 10, seed + 1))).filter(
      ({ low, high }) => low <= 0 && high >= 0,
    );
    expect(holding.length).toBeGreaterThanOrEqual(180);
    expect(holding.length).toBeLessThan(200);
  });

  it('needs four points', () => {
    expect(() => trendOf(line(1, 0).slice(0, 3))).toThrow('four points');
  });
});
