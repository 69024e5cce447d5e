/** Rounds of an experiment that never ran: times follow a law, and each trial, the baseline's too, has noise of its own. */
import { randomAt } from '../../../../src/core/seeded-random';
import type { ScalingPoint } from '../../../../src/core/speedup/scaling-series';

/** A standard normal number (Box–Muller) that follows from its arguments. */
export function normalAt(seed: number, ...path: number[]): number {
  const u = 1 - randomAt(seed, ...path, 1);
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * randomAt(seed, ...path, 2));
}

/** @param noise standard deviation of the logarithm of each time */
export function syntheticRounds(
  speedupOf: (workers: number) => number,
  { seed, rounds, noise, workers }: { seed: number; rounds: number; noise: number; workers: number[] },
): ScalingPoint[] {
  return Array.from({ length: rounds }, (_, round) => {
    const timeOf = (n: number) => Math.exp(noise * normalAt(seed, round, n)) / (n === 0 ? 1 : speedupOf(n));
    const baseline = timeOf(0);
    return workers.map((n) => ({ round, workers: n, speedup: baseline / timeOf(n) }));
  }).flat();
}
