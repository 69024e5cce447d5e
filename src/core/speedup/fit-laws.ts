/**
 * Fits the laws of scaling to the rounds of an experiment. Every round is fitted by itself, so that what slows a whole
 * round (its baseline included) stays together; the median over the rounds and its interval are the result.
 */
import { median } from 'simple-statistics';
import { type Maybe, notAvailable } from '../availability';
import { formatPercent } from '../format/numbers';
import { type MedianInterval, medianInterval } from '../statistics/median-interval';
import { amdahlSpeedup, gustafsonSpeedup, uslSpeedup } from './laws';
import { type LinearObservation, relativeLeastSquares } from './least-squares';

export type LawName = 'amdahl' | 'gustafson' | 'usl';

/** One number of workers in one round. */
export interface ScalingPoint {
  round: number;
  workers: number;
  /** Against the baseline of the same round. */
  speedup: number;
}

/** A bound that may not exist: null stands for "without end". */
export interface Bound {
  median: number | null;
  low: number | null;
  high: number | null;
}

export interface LawFit {
  law: LawName;
  /** `serialFraction`; `serialShare` for Gustafson; `contention` and `coherency` for the USL. */
  parameters: Readonly<Record<string, MedianInterval>>;
  /** Root mean square of the relative distances between the median speedups and the curve, 0 for a perfect fit. */
  deviation: number;
  /** The highest speedup that any number of workers can reach; absent for Gustafson, whose work grows without end. */
  atMost?: Bound;
  /** With how many workers, for the USL. */
  bestWorkers?: Bound;
}

interface Law {
  name: LawName;
  parameters: readonly string[];
  /** The law, transformed so that it is linear in its parameters. */
  observe: (point: ScalingPoint) => LinearObservation;
  speedup: (workers: number, parameters: readonly number[]) => number;
  /** 1 ÷ the highest speedup; 0 or below: without end. Finite for all parameters, so that intervals hold. */
  inverseMost?: (parameters: readonly number[]) => number;
  /** 1 ÷ the square of the best number of workers; 0 or below: the more the better. */
  inverseBestSquared?: (parameters: readonly number[]) => number;
}

const laws: readonly Law[] = [
  {
    name: 'amdahl',
    parameters: ['serialFraction'],
    // 1/S = 1/N + s (1 − 1/N)
    observe: ({ workers: n, speedup }) => ({ terms: [1 - 1 / n], rest: 1 / speedup - 1 / n, fixed: 1 / n }),
    speedup: (n, [s = 0]) => amdahlSpeedup(n, s),
    inverseMost: ([s = 0]) => s,
  },
  {
    name: 'gustafson',
    parameters: ['serialShare'],
    // S = N − s′ (N − 1)
    observe: ({ workers: n, speedup }) => ({ terms: [1 - n], rest: speedup - n, fixed: n }),
    speedup: (n, [s = 0]) => gustafsonSpeedup(n, s),
  },
  {
    name: 'usl',
    parameters: ['contention', 'coherency'],
    // N/S = 1 + σ (N − 1) + κ N (N − 1)
    observe: ({ workers: n, speedup }) => ({
      terms: [n - 1, n * (n - 1)],
      rest: n / speedup - 1,
      fixed: 1,
    }),
    speedup: (n, [sigma = 0, kappa = 0]) => uslSpeedup(n, sigma, kappa),
    inverseMost: ([sigma = 0, kappa = 0]) => {
      if (kappa <= 0 || sigma >= 1) return sigma;
      const best = Math.sqrt((1 - sigma) / kappa);
      return 1 / uslSpeedup(best, sigma, kappa);
    },
    inverseBestSquared: ([sigma = 0, kappa = 0]) => kappa / Math.max(1e-9, 1 - sigma),
  },
];

/** Fewer rounds say nothing of how far parameters vary. */
const fewestRounds = 3;
/** A curve further off than this, and than the points themselves vary, does not describe them. */
const toleratedDeviation = 0.05;

/** All laws: a fit, or why the data carry none. Points with one worker say nothing about scaling and are left out. */
export function fitLaws(points: readonly ScalingPoint[]): Record<LawName, Maybe<LawFit>> {
  const fits = laws.map((law) => [law.name, fitLaw(law, points)] as const);
  return Object.fromEntries(fits) as Record<LawName, Maybe<LawFit>>;
}

function fitLaw(law: Law, all: readonly ScalingPoint[]): Maybe<LawFit> {
  const points = all.filter(({ workers, speedup }) => workers > 1 && speedup > 0);
  const workers = unique(points.map((point) => point.workers));
  const needed = law.parameters.length + 1;
  if (workers.length < needed) {
    return notAvailable(`it needs ${needed} numbers of workers above 1, and there are ${workers.length}`);
  }
  const rounds = unique(points.map(({ round }) => round))
    .map((round) => points.filter((point) => point.round === round))
    .filter((round) => unique(round.map((point) => point.workers)).length >= needed);
  if (rounds.length < fewestRounds) {
    return notAvailable(`it needs ${fewestRounds} complete rounds, and there are ${rounds.length}`);
  }
  const estimates = rounds.flatMap((round) => {
    const estimate = relativeLeastSquares(round.map((point) => law.observe(point)));
    return estimate === null ? [] : [estimate];
  });
  if (estimates.length < fewestRounds) return notAvailable('the points do not determine its parameters');
  return judged(law, points, workers, estimates);
}

function judged(
  law: Law,
  points: readonly ScalingPoint[],
  workers: readonly number[],
  estimates: readonly (readonly number[])[],
): Maybe<LawFit> {
  const intervals = law.parameters.map((_, k) => medianInterval(estimates.map((one) => one[k] as number)));
  const centre = intervals.map((interval) => interval.median);
  const speedups = workers.map((n) =>
    medianInterval(points.filter((point) => point.workers === n).map(({ speedup }) => speedup)),
  );
  const deviations = workers.map(
    (n, i) => (speedups[i] as MedianInterval).median / law.speedup(n, centre) - 1,
  );
  const deviation = Math.sqrt(deviations.reduce((sum, one) => sum + one * one, 0) / deviations.length);
  const noise = median(speedups.map((one) => (one.high - one.low) / 2 / one.median));
  if (!(deviation <= Math.max(toleratedDeviation, noise))) {
    return notAvailable(`the points lie ${formatPercent(deviation)} off its curve`);
  }
  const bound = (of: (parameters: readonly number[]) => number, back: (value: number) => number) =>
    boundFrom(medianInterval(estimates.map(of)), back);
  return {
    law: law.name,
    parameters: Object.fromEntries(law.parameters.map((name, k) => [name, intervals[k] as MedianInterval])),
    deviation,
    ...(law.inverseMost && { atMost: bound(law.inverseMost, (value) => 1 / value) }),
    ...(law.inverseBestSquared && {
      bestWorkers: bound(law.inverseBestSquared, (value) => 1 / Math.sqrt(value)),
    }),
  };
}

/** Turning round is monotonic, so the ends of an interval change places and still cover. */
function boundFrom({ median: middle, low, high }: MedianInterval, back: (value: number) => number): Bound {
  const turned = (value: number) => (value > 1e-9 ? back(value) : null);
  return { median: turned(middle), low: turned(high), high: turned(low) };
}

function unique(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
