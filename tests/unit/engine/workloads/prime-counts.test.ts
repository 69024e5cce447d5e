import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { primeCount, sievedCounts } from '../../../../src/engine/workloads/prime-counts';

/** π(10^k): OEIS A006880. */
const published = [4, 25, 168, 1_229, 9_592, 78_498, 664_579, 5_761_455, 50_847_534];

describe('counting primes without trial division', () => {
  it.each(published.map((count, k) => [k + 1, count]))(
    'finds π(10^%i) = %i by the recurrence',
    (k, count) => {
      expect(primeCount(10 ** k)).toBe(count);
    },
  );

  it.each(published.slice(0, 6).map((count, k) => [k + 1, count]))(
    'finds π(10^%i) = %i by the sieve',
    (k, count) => {
      const counts = sievedCounts(10 ** (k - 1), 10 ** k);
      expect(counts).toHaveLength(10);
      expect(counts.reduce((sum, one) => sum + one, 0)).toBe(count);
    },
  );

  it('agrees with itself in both ways, for any ranges', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000 }), fc.integer({ min: 1, max: 20 }), (range, ranges) => {
        const counts = sievedCounts(range, range * ranges);
        let sum = 0;
        for (let i = 0; i < ranges; i++) {
          sum += counts[i] ?? NaN;
          expect(sum).toBe(primeCount(range * (i + 1) - 1));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('counts no prime below 2, and 2 itself', () => {
    expect([0, 1, 2, 3, 4].map(primeCount)).toEqual([0, 0, 1, 2, 2]);
  });
});
