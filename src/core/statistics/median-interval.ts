/** The median of a few rounds and how far it can be trusted. Used for speedups, wall times and benchmarks. */
import { binomialDistribution, median, quantileSorted } from 'simple-statistics';

/** A type, not an interface, so that it fits where a record may hold further fields. */
export type MedianInterval = {
  median: number;
  low: number;
  high: number;
  /** Number of values. */
  rounds: number;
  /** True below six values: `low` and `high` are then the range, which covers the median with less than 95 %. */
  preliminary: boolean;
};

/**
 * Median with a 95 % confidence interval from order statistics, free of assumptions on the distribution:
 * the interval between the k-th smallest and k-th largest value covers the median with
 * 1 − 2·P(B < k), B ~ Binomial(n, ½); the largest k that keeps 95 % is taken.
 * Source: H. A. David, H. N. Nagaraja, "Order Statistics", 3rd ed., section 7.1.
 * @throws RangeError when there is no value or one is not finite.
 */
export function medianInterval(values: readonly number[]): MedianInterval {
  if (values.length === 0 || !values.every(Number.isFinite)) {
    throw new RangeError('a median needs at least one value, all of them finite');
  }
  const sorted = [...values].sort((a, b) => a - b);
  const rank = coveringRank(sorted.length);
  return {
    median: median(sorted),
    low: sorted[rank - 1] as number,
    high: sorted[sorted.length - rank] as number,
    rounds: sorted.length,
    preliminary: sorted.length < 6,
  };
}

/** Largest k ≥ 1 for which the k-th values from both ends cover the median with at least 95 %; 1 if none does. */
function coveringRank(count: number): number {
  if (count < 6) return 1;
  const probabilities = binomialDistribution(count, 0.5) ?? [];
  let below = 0;
  let rank = 0;
  while (rank < count / 2) {
    below += probabilities[rank] ?? 0;
    if (2 * below > 0.05) break;
    rank++;
  }
  return Math.max(1, rank);
}

/** The quantile `share` (0–1) of values in any order. */
export function quantile(values: readonly number[], share: number): number {
  return quantileSorted(
    [...values].sort((a, b) => a - b),
    share,
  );
}
