/** How often something was counted in each of many rounds, in little space, and how far the share of it can be trusted. */
import { randomAt } from '../seeded-random';

/** `[count, rounds]`: so many rounds had this count. */
export type Spread = readonly (readonly [count: number, rounds: number])[];

/** So many different counts are kept at most; neighbours are then taken together, with their mean. */
const mostBins = 32;
const resamples = 400;

/** All rounds together, in ascending order of their counts; the sum of counts and of rounds stays. */
export function together(...spreads: readonly Spread[]): [count: number, rounds: number][] {
  const bins = new Map<number, number>();
  for (const [count, rounds] of spreads.flat()) bins.set(count, (bins.get(count) ?? 0) + rounds);
  const sorted = [...bins].sort(([a], [b]) => a - b);
  if (sorted.length <= mostBins) return sorted;
  const perBin = Math.ceil(sorted.length / mostBins);
  return Array.from({ length: Math.ceil(sorted.length / perBin) }, (_, bin) => {
    const near = sorted.slice(bin * perBin, (bin + 1) * perBin);
    const rounds = near.reduce((sum, [, times]) => sum + times, 0);
    return [near.reduce((sum, [count, times]) => sum + count * times, 0) / rounds, rounds];
  });
}

export interface Share {
  /** From 0 to 1. */
  share: number;
  /** With 95 %. */
  low: number;
  high: number;
}

/**
 * The share of what was counted among all observations, with a bootstrap interval over rounds: what one round shows hangs
 * together. Each round comes into a resample as often as a Poisson number of mean 1 says (N. Chamandy and others, "Estimating
 * uncertainty for massive data streams", Google, 2012), which for a bin of many rounds is one Poisson number.
 * @param observations in each round, 1 or more
 * @throws RangeError where there is no round
 */
export function shareOfRounds(spread: Spread, observations: number, seed = 1): Share {
  const rounds = spread.reduce((sum, [, times]) => sum + times, 0);
  if (rounds === 0) throw new RangeError('a share needs at least one round');
  const share = spread.reduce((sum, [count, times]) => sum + count * times, 0) / (rounds * observations);
  const shares = Array.from({ length: resamples }, (_, resample) => {
    let [counted, among] = [0, 0];
    for (const [bin, [count, times]] of spread.entries()) {
      const weight = poisson(times, seed, resample, bin);
      counted += weight * count;
      among += weight;
    }
    return among === 0 ? share : counted / (among * observations);
  }).sort((a, b) => a - b);
  const at = (quantile: number) => shares[Math.round(quantile * (resamples - 1))] ?? share;
  return { share, low: Math.min(share, at(0.025)), high: Math.max(share, at(0.975)) };
}

/**
 * How many of so many rounds without a hit may have had one at most, with 95 %: a share of 3 in n (J. A. Hanley, A. Lippman-Hand,
 * "If nothing goes wrong, is everything all right?", JAMA 249, 1983).
 */
export const mostUnseen = 3;

/** A number from a Poisson distribution: by its definition where the mean is small, by the normal one where it is not. */
function poisson(mean: number, ...path: [seed: number, resample: number, bin: number]): number {
  const [seed, ...rest] = path;
  if (mean > 30) {
    const [u, v] = [randomAt(seed, ...rest, 0), randomAt(seed, ...rest, 1)];
    const normal = Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v);
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const limit = Math.exp(-mean);
  let [number, product] = [0, randomAt(seed, ...rest, 0)];
  for (; product > limit; number++) product *= randomAt(seed, ...rest, number + 1);
  return number;
}
