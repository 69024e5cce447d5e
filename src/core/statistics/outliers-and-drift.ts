/** Rounds that stand apart from the others, and machines that get slower or faster while they are measured. */
import { errorFunction, median } from 'simple-statistics';

/**
 * Indices of values with a modified z-score, 0.6745 · |x − median| / MAD, above 3.5 + 20/n. Fewer than six values have none.
 * Source of score and 3.5: B. Iglewicz, D. C. Hoaglin, "How to Detect and Handle Outliers", ASQC 1993. The MAD of a few
 * values is often small by chance: with 3.5 alone 12 to 17 % of normal samples of 6 to 10 values have one, with 20/n beside
 * it at most 5 % (40,000 samples of each size).
 */
export function outliers(values: readonly number[]): number[] {
  if (values.length < 6) return [];
  const middle = median([...values]);
  const deviations = values.map((value) => Math.abs(value - middle));
  const mad = median(deviations);
  // More than half of the values are equal: anything else would be "infinitely" far away.
  if (mad === 0) return [];
  const limit = 3.5 + 20 / values.length;
  return deviations.flatMap((deviation, index) => ((0.6745 * deviation) / mad > limit ? [index] : []));
}

export interface Drift {
  /** Change from the first to the last value, as a share of the median: 0.2 is 20 % more. */
  change: number;
  /** Two-sided, of a change at least as clear in values without any trend. */
  probability: number;
}

/** Pairs of so many values are compared at the most, however long a run is. */
const mostCompared = 200;

/**
 * A steady trend of values in order of time. Mann–Kendall test with Sen's slope; null below eight values. Above 200 values
 * the medians of equally long stretches stand for them, since every pair is compared.
 * Sources: H. B. Mann, Econometrica 13, 1945; P. K. Sen, JASA 63, 1968.
 */
export function drift(all: readonly number[]): Drift | null {
  const values = stretches(all);
  const n = values.length;
  if (n < 8) return null;
  let s = 0;
  const slopes: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const rise = (values[j] as number) - (values[i] as number);
      s += Math.sign(rise);
      slopes.push(rise / (j - i));
    }
  }
  const deviation = Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const z = Math.max(0, Math.abs(s) - 1) / deviation;
  return {
    change: (median(slopes) * (n - 1)) / median(values),
    probability: 1 - errorFunction(z / Math.SQRT2),
  };
}

/** The values themselves as long as they are few enough. */
function stretches(values: readonly number[]): number[] {
  const length = Math.max(1, Math.ceil(values.length / mostCompared));
  const count = Math.ceil(values.length / length);
  return Array.from({ length: count }, (_, index) =>
    median(values.slice(index * length, (index + 1) * length)),
  );
}
