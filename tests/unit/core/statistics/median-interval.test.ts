import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { medianInterval, quantile } from '../../../../src/core/statistics/median-interval';

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe('the interval of a median', () => {
  // Largest k with 1 − 2·P(Binomial(n, ½) < k) ≥ 0.95, by hand from Pascal's triangle: n = 6 misses with 2·1/64 = 3 %,
  // n = 9 with 2·(1 + 9)/512 = 4 %, while n = 8 at k = 2 would miss with 2·(1 + 8)/256 = 7 %.
  test.each([
    { count: 1, low: 1, high: 1, preliminary: true },
    { count: 3, low: 1, high: 3, preliminary: true },
    { count: 5, low: 1, high: 5, preliminary: true },
    { count: 6, low: 1, high: 6, preliminary: false },
    { count: 8, low: 1, high: 8, preliminary: false },
    { count: 9, low: 2, high: 8, preliminary: false },
    { count: 12, low: 3, high: 10, preliminary: false },
    { count: 20, low: 6, high: 15, preliminary: false },
  ])('of $count values reaches from rank $low to $high', ({ count, low, high, preliminary }) => {
    expect(medianInterval(upTo(count))).toEqual({
      median: (count + 1) / 2,
      low,
      high,
      rounds: count,
      preliminary,
    });
  });

  test('of 1,000 values is close to the normal approximation: ranks 469 and 532', () => {
    // n/2 ± 1.96·√n/2 = 500 ± 31
    expect(medianInterval(upTo(1000))).toMatchObject({ low: 469, high: 532 });
  });

  test('holds the median, whatever the order', () => {
    const values = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(values, (array) => {
        const { low, median, high } = medianInterval(array);
        expect(low).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(high);
        expect(medianInterval([...array].reverse())).toEqual(medianInterval(array));
      }),
    );
  });

  test.each([[[]], [[NaN]], [[1, Infinity]]])('of %j is refused', (values) => {
    expect(() => medianInterval(values)).toThrow(RangeError);
  });
});

test('a quantile does not depend on the order', () => {
  expect(quantile([30, 10, 20], 0.5)).toBe(20);
});
