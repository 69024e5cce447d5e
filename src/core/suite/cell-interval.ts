/** How a figure of a suite and a difference of two are told from their passes: on the logarithm, since ratios are what is compared. */
import { mean, sampleStandardDeviation } from 'simple-statistics';
import { studentQuantile } from '../statistics/student-quantile';

/** A type, not an interface, so that it fits where a result may hold further fields. */
export type PassInterval = {
  /** Geometric mean of the passes. */
  mean: number;
  /** 95 % interval of it, or as many as asked for. */
  low: number;
  high: number;
};

/**
 * Geometric mean of positive values with a t interval on their logarithm; null below two values.
 * @param error probability that the interval misses, 0.05 by default
 */
export function passInterval(values: readonly number[], error = 0.05): PassInterval | null {
  if (values.length < 2) return null;
  const logs = values.map(Math.log);
  const [middle, reach] = [mean(logs), studentQuantile(logs.length - 1, 1 - error) * standardError(logs)];
  return { mean: Math.exp(middle), low: Math.exp(middle - reach), high: Math.exp(middle + reach) };
}

/** Half of the interval's width, as a share of the figure. */
export function halfWidth({ mean: middle, low, high }: PassInterval): number {
  return (high - low) / 2 / middle;
}

/** A difference of two means of logarithms, and how far it reaches to both sides. */
export interface LogDifference {
  difference: number;
  reach: number;
}

/**
 * How much the second sample lies above the first one: Welch's t interval (B. L. Welch, Biometrika 34, 1947). Null where one has
 * less than two values.
 * @param error probability that the interval misses
 */
export function logDifference(
  first: readonly number[],
  second: readonly number[],
  error: number,
): LogDifference | null {
  if (first.length < 2 || second.length < 2) return null;
  const [a, b] = [standardError(first) ** 2, standardError(second) ** 2];
  const spread = a + b;
  const freedom =
    spread === 0
      ? first.length + second.length - 2
      : spread ** 2 / (a ** 2 / (first.length - 1) + b ** 2 / (second.length - 1));
  return {
    difference: mean([...second]) - mean([...first]),
    reach: studentQuantile(freedom, 1 - error) * Math.sqrt(spread),
  };
}

/**
 * How far two measurements of the same thing lie apart at most, as a difference of logarithms: the far end of the 95 % interval
 * of the mean difference of twins. Null below two passes.
 * @param twins the two figures of each pass
 */
export function noiseFloor(twins: readonly (readonly [number, number])[]): number | null {
  if (twins.length < 2) return null;
  const differences = twins.map(([one, other]) => Math.log(other / one));
  return Math.abs(mean(differences)) + studentQuantile(twins.length - 1) * standardError(differences);
}

function standardError(values: readonly number[]): number {
  return sampleStandardDeviation([...values]) / Math.sqrt(values.length);
}
