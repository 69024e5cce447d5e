/**
 * What rounds say about one series of numbers of workers: a speedup for each, how far it can be off by itself, and how far
 * all of them can be off together. Used by the fits of scaling laws.
 */
import { median } from 'simple-statistics';

/** One number of workers in one round. */
export interface ScalingPoint {
  round: number;
  workers: number;
  /** Against the baseline of the same round. */
  speedup: number;
}

export interface ScalingSeries {
  /** In ascending order of workers. */
  places: readonly { workers: number; speedup: number; relativeVariance: number }[];
  /** Relative variance of what all speedups share: the baselines are the same. */
  sharedVariance: number;
  rounds: number;
  /** Degrees of freedom of the variances; 0 where rounds give none: there is one, or all are equal. */
  freedom: number;
}

interface Cell {
  round: number;
  place: number;
  log: number;
}

/** Beyond so many deviations a trial pulls no harder. P. J. Huber, "Robust Estimation of a Location Parameter", 1964. */
const mostPull = 2.5;
const iterations = 10;
/** Relative; what is below are rounding errors, which carry no weight. */
const leastDeviation = 1e-9;

/**
 * Logarithms of speedups, split into what belongs to the number of workers and what to the round (a slow baseline raises
 * all speedups of its round): two-way layout by alternating means, in which an outlier is pulled in. A number of workers
 * has a variance of its own as far as its rounds show one, and otherwise that of all.
 */
export function scalingSeries(points: readonly ScalingPoint[]): ScalingSeries {
  const workers = unique(points.map((point) => point.workers));
  const rounds = unique(points.map((point) => point.round));
  const cells = points.map(({ round, workers: count, speedup }): Cell => ({
    round: rounds.indexOf(round),
    place: workers.indexOf(count),
    log: Math.log(speedup),
  }));
  const freedom = cells.length === 0 ? 0 : cells.length - workers.length - rounds.length + 1;
  const { levels, effects, errors } = twoWay(cells, workers.length, rounds.length, freedom);
  const pooled = freedom === 0 ? 0 : sumOfSquares(errors) / freedom;
  const isRepeated = freedom > 0 && pooled > leastDeviation ** 2;
  return {
    places: workers.map((count, place) => {
      const own = errors.filter((_, i) => cells[i]?.place === place);
      return {
        workers: count,
        speedup: Math.exp(levels[place] as number),
        relativeVariance: isRepeated ? shrunken(own, pooled, freedom / cells.length) / own.length : 0,
      };
    }),
    sharedVariance: isRepeated ? sumOfSquares(effects) / (rounds.length - 1) / rounds.length : 0,
    rounds: rounds.length,
    freedom: isRepeated ? freedom : 0,
  };
}

function twoWay(cells: readonly Cell[], places: number, rounds: number, freedom: number) {
  let levels = meansBy(cells, places, 'place', ({ log }) => log);
  let effects = Array<number>(rounds).fill(0);
  const errorOf = ({ place, round, log }: Cell) =>
    log - (levels[place] as number) - (effects[round] as number);
  let pulledIn = cells;
  for (let i = 0; freedom > 0 && i < iterations; i++) {
    effects = centred(
      meansBy(pulledIn, rounds, 'round', ({ place, log }) => log - (levels[place] as number)),
    );
    levels = meansBy(pulledIn, places, 'place', ({ round, log }) => log - (effects[round] as number));
    const errors = cells.map(errorOf);
    const deviation = 1.4826 * median(errors.map(Math.abs)) * Math.sqrt(cells.length / freedom);
    const most = mostPull * deviation;
    pulledIn = cells.map((cell, j) => {
      const error = errors[j] as number;
      return { ...cell, log: cell.log - error + Math.min(most, Math.max(-most, error)) };
    });
  }
  return { levels, effects, errors: pulledIn.map(errorOf) };
}

/** Half of what is known of a variance comes from its own few rounds, half from those of all numbers of workers. */
function shrunken(own: readonly number[], pooled: number, freedomOfEach: number): number {
  return (pooled + sumOfSquares(own) / (own.length * freedomOfEach)) / 2;
}

function meansBy(
  cells: readonly Cell[],
  count: number,
  key: 'place' | 'round',
  of: (cell: Cell) => number,
): number[] {
  const [sums, counts] = [Array<number>(count).fill(0), Array<number>(count).fill(0)];
  for (const cell of cells) {
    sums[cell[key]] = (sums[cell[key]] as number) + of(cell);
    counts[cell[key]] = (counts[cell[key]] as number) + 1;
  }
  return sums.map((sum, i) => sum / (counts[i] as number));
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function sumOfSquares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

function unique(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
