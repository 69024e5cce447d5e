/**
 * The order of trials: every round holds all points, the baseline included, each round shuffled anew, so that slow
 * drift of the machine hits all of them alike.
 */
import { randomAt, shuffled } from '../seeded-random';

export interface PlannedTrial {
  round: number;
  /** Which of the things that a round measures, from 0. */
  thing: number;
}

/** Path below the seed for the order of trials; tasks and injected failures use others. */
const orderStream = 0x6f72_6472;

/**
 * The trials of a round in the order in which they are run, decided by the seed.
 * @param things what a round measures, points and ceilings
 */
export function roundOrder(things: readonly number[], round: number, seed: number): PlannedTrial[] {
  const roundSeed = Math.floor(randomAt(seed, orderStream, round) * 2 ** 32);
  return shuffled(things, roundSeed).map((thing) => ({ round, thing }));
}
