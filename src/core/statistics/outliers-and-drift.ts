/** Rounds that stand apart from the others, and machines that get slower or faster while they are measured. */
import { errorFunction, median } from 'simple-statistics';

/**
 * Indices of values with a modified z-score above 3.5: 0.6745 · |x − median| / MAD. Fewer than six values have none.
 * Source: B. Iglewicz, D. C. Hoaglin, "How to Detect and Handle Outliers", ASQC 1993.
 */
export function outliers(values: readonly number[]): number[] {
  if (values.length < 6) return [];
  const middle = median([...values]);
  const deviations = values.map((value) => Math.abs(value - middle));
  const mad = median(deviations);
  // More than half of the values are equal: anything else would be "infinitely" far away.
  if (mad === 0) return [];
  return values.flatMap((_, index) => ((0.6745 * (deviations[index] as number)) / mad > 3.5 ? [index] : []));
}

export interface Drift {
  /** Change from the first to the last value, as a share of the median: 0.2 is 20 % more. */
  change: number;
  /** Two-sided, of a change at least as clear in values without any trend. */
  probability: number;
}

/**
 * A steady trend of values in order of time. Mann–Kendall test with Sen's slope; null below eight values.
 * Sources: H. B. Mann, Econometrica 13, 1945; P. K. Sen, JASA 63, 1968.
 */
export function drift(values: readonly number[]): Drift | null {
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
    change: (median(slopes) * (n - 1)) / median([...values]),
    probability: 1 - errorFunction(z / Math.SQRT2),
  };
}
