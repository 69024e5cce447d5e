/**
 * Fits the laws of scaling to the rounds of an experiment, by least squares on the speedups themselves: weighted where
 * rounds show how much they vary, unweighted where nothing was repeated. Every law has a factor γ besides its parameters,
 * what the model does with one worker, so that a constant overhead is not mistaken for serial work.
 */
import { median } from 'simple-statistics';
import { type Maybe, notAvailable } from '../availability';
import { formatPercent } from '../format/numbers';
import { type MedianInterval, medianInterval } from '../statistics/median-interval';
import { studentQuantile } from '../statistics/student-quantile';
import { type ConstrainedFit, constrainedFit, type Observation } from './constrained-fit';
import { type LawName, type ScalingLaw, scalingLaws } from './laws';
import { extremes, likelihoodRegion, type RegionPoint } from './likelihood-region';
import { type ScalingPoint, type ScalingSeries, scalingSeries } from './scaling-series';

/** A bound that may not exist: null stands for "without end". */
export interface Bound {
  median: number | null;
  low: number | null;
  high: number | null;
}

export interface LawFit {
  law: LawName;
  /**
   * `oneWorker` (γ), and `serialFraction`; `serialShare` for Gustafson; `contention` and `coherency` for the USL. The middle
   * is the estimate, the ends those of the 95 % profile likelihood interval; preliminary below six rounds.
   */
  parameters: Readonly<Record<string, MedianInterval>>;
  /** Root mean square of the distances between the speedups and the curve, as a share of the speedups; 0 for a perfect fit. */
  deviation: number;
  /**
   * The highest speedup that any number of workers can reach; absent for Gustafson, whose work grows without end. Only
   * `low` where the points show no limit: what is possible at least.
   */
  atMost?: Bound;
  /** With how many workers, for the USL. */
  bestWorkers?: Bound;
}

/** Relative to the size of the observations; what is below are rounding errors. */
const leastSquares = 1e-16;
const undetermined = 'the points do not determine its parameters';
/** A curve further off than this, and than the points themselves vary, does not describe them. */
const toleratedDeviation = 0.05;

/** All laws: a fit, or why the data carry none. */
export function fitLaws(points: readonly ScalingPoint[]): Record<LawName, Maybe<LawFit>> {
  const sound = points.filter(({ workers, speedup }) => workers > 0 && speedup > 0);
  const series = scalingSeries(sound);
  const fits = scalingLaws.map((law) => [law.name, fitLaw(law, series, sound)] as const);
  return Object.fromEntries(fits) as Record<LawName, Maybe<LawFit>>;
}

function fitLaw(law: ScalingLaw, series: ScalingSeries, points: readonly ScalingPoint[]): Maybe<LawFit> {
  const [needed, found] = [law.parameters.length + 2, series.places.length];
  if (found < needed) return notAvailable(`it needs ${needed} numbers of workers, and there are ${found}`);
  const observations = series.places.map(({ workers, speedup, relativeVariance }): Observation => {
    const weight = series.freedom === 0 ? 1 : 1 / (relativeVariance * speedup ** 2);
    return { x: workers, y: speedup, weight };
  });
  const size = sizeOf(observations);
  const fit = constrainedFit(observations, law.shape, law.starts);
  if (fit === null) return notAvailable(undetermined);
  const region = likelihoodRegion(observations, law.shape, fit, regionLimits(law, series, fit, size));
  if (region === null) return notAvailable(undetermined);
  const deviation = Math.sqrt(fit.squares / size);
  const tolerated = Math.max(toleratedDeviation, noiseOf(points));
  if (!(deviation <= tolerated))
    return notAvailable(`the points lie ${formatPercent(deviation)} off its curve`);
  return described(law, series, points, fit, region, deviation);
}

/**
 * Where rounds tell how far speedups vary, that is the measure; where the curve misses them by more than that, the intervals
 * grow by as much (R. T. Birge, Phys. Rev. 40, 1932). Where nothing was repeated the distances from the curve are all there is.
 */
function regionLimits(
  law: ScalingLaw,
  { places, rounds, freedom, sharedVariance }: ScalingSeries,
  fit: ConstrainedFit,
  size: number,
) {
  const left = places.length - law.parameters.length - 1;
  const scatter = Math.max(fit.squares, leastSquares * size) / left;
  if (freedom === 0) return { reach: studentQuantile(left) ** 2 * scatter, sharedVariance: 0 };
  const quantile = studentQuantile(freedom);
  return {
    reach: quantile ** 2 * Math.max(1, scatter),
    // Known from the rounds alone, and so less well.
    sharedVariance: sharedVariance * (studentQuantile(rounds - 1) / quantile) ** 2,
  };
}

function described(
  law: ScalingLaw,
  { rounds }: ScalingSeries,
  points: readonly ScalingPoint[],
  fit: ConstrainedFit,
  region: readonly RegionPoint[],
  deviation: number,
): LawFit {
  const interval = (of: (parameters: readonly number[], gamma: number) => number): MedianInterval => ({
    median: of(fit.parameters, fit.gamma),
    ...extremes(region, of),
    rounds,
    preliminary: rounds < 6,
  });
  const parameters = [
    ['oneWorker', interval((_, gamma) => gamma)] as const,
    ...law.parameters.map((name, k) => [name, interval((all) => all[k] as number)] as const),
  ];
  const seen = law.limits === undefined || region.every((point) => law.limits?.(point.parameters) === true);
  const { most, best } = law;
  return {
    law: law.name,
    parameters: Object.fromEntries(parameters),
    deviation,
    ...(most && {
      atMost: notBelow(
        measured(points),
        boundFrom(
          interval((all, gamma) => most(all) * gamma),
          seen,
        ),
      ),
    }),
    ...(best && { bestWorkers: boundFrom(interval(best), seen) }),
  };
}

/** Where some parameters that are not ruled out know no limit, only the lower end of what is possible can be said. */
function boundFrom({ median: middle, low, high }: MedianInterval, isLimited: boolean): Bound {
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return isLimited
    ? { median: finite(middle), low: finite(low), high: finite(high) }
    : { median: null, low: finite(low), high: null };
}

/**
 * What was measured is possible: no limit is below its medians, and not even a limit's own lower end below the lower ends of
 * their intervals. (A lower end raised to the medians, which are high by luck as often as low, would hold the truth too seldom.)
 */
function notBelow({ median: most, low: surely }: { median: number; low: number }, bound: Bound): Bound {
  const atLeast = (value: number | null, least: number) => (value === null ? null : Math.max(value, least));
  return {
    median: atLeast(bound.median, most),
    low: atLeast(bound.low, surely),
    high: atLeast(bound.high, most),
  };
}

/** The highest of the medians, and the highest of their intervals' lower ends where six rounds give one. */
function measured(points: readonly ScalingPoint[]): { median: number; low: number } {
  const all = [...speedupsByWorkers(points).values()].map(medianInterval);
  return {
    median: Math.max(...all.map((one) => one.median)),
    low: Math.max(...all.map(({ preliminary, low }) => (preliminary ? 0 : low))),
  };
}

/** Sum of squares of a curve that is 0 everywhere: what others are compared with. */
function sizeOf(observations: readonly Observation[]): number {
  return observations.reduce((sum, { y, weight }) => sum + weight * y * y, 0);
}

/** Half the width of the medians' intervals, as a share; the median over the numbers of workers. */
function noiseOf(points: readonly ScalingPoint[]): number {
  const all = [...speedupsByWorkers(points).values()].map(medianInterval);
  return median(all.map((one) => (one.high - one.low) / 2 / one.median));
}

function speedupsByWorkers(points: readonly ScalingPoint[]): Map<number, number[]> {
  const all = new Map<number, number[]>();
  for (const { workers, speedup } of points) all.set(workers, [...(all.get(workers) ?? []), speedup]);
  return all;
}
