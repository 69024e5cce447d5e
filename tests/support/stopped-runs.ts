/**
 * Runs of two points that never ran: rounds with noise of known size, added as the lab adds them. Shows how often an
 * interval holds the true speedup although the rounds themselves decide when it is enough.
 */
import { isEnough } from '../../src/core/experiment/enough-rounds';
import { type MedianInterval, medianInterval } from '../../src/core/statistics/median-interval';
import { normalAt } from '../unit/core/speedup/synthetic-rounds';

export interface StoppedRuns {
  /** Standard deviation of the logarithm of each trial's time. */
  noise: number;
  seeds: number;
  /** A budget that ends after so many rounds. */
  mostRounds: number;
  /** Half-width of the interval that is asked for, as a share. */
  precision?: number;
}

export interface StoppedCoverage {
  /** Runs whose interval holds the truth. */
  covered: number;
  /** Runs that ended before their budget, and those of them whose interval holds the truth. */
  early: number;
  earlyCovered: number;
  meanRounds: number;
}

const truth = 2;

export function coverageOfStoppedRuns(runs: StoppedRuns): StoppedCoverage {
  const ended = Array.from({ length: runs.seeds }, (_, seed) => runUntilEnough(runs, seed));
  const holds = ({ low, high }: MedianInterval) => low <= truth && truth <= high;
  const early = ended.filter(({ rounds }) => rounds < runs.mostRounds);
  return {
    covered: ended.filter(holds).length,
    early: early.length,
    earlyCovered: early.filter(holds).length,
    meanRounds: ended.reduce((sum, { rounds }) => sum + rounds, 0) / runs.seeds,
  };
}

/** One round takes a millisecond. */
function runUntilEnough({ noise, mostRounds, precision = 0.05 }: StoppedRuns, seed: number): MedianInterval {
  const speedups: number[] = [];
  const wanted = { kind: 'until-precise', precision, budgetMs: mostRounds } as const;
  for (;;) {
    const round = speedups.length;
    const speedup = round === 0 ? null : medianInterval(speedups);
    const soFar = { rounds: round, elapsedMs: round, points: () => [{ speedup, trials: [] }] };
    if (speedup !== null && isEnough(wanted, soFar)) return speedup;
    speedups.push(truth * Math.exp(noise * (normalAt(seed, round, 0) - normalAt(seed, round, 1))));
  }
}
