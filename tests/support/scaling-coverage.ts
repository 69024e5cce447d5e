/**
 * Experiments that never ran: times follow a law of scaling that is known, with noise in every trial. Shows how often the
 * intervals of the fits hold the truth.
 */
import { isAvailable } from '../../src/core/availability';
import { type Bound, fitLaws } from '../../src/core/speedup/fit-laws';
import { type LawName, scalingLaws } from '../../src/core/speedup/laws';
import type { ScalingPoint } from '../../src/core/speedup/scaling-series';
import { syntheticRounds } from '../unit/core/speedup/synthetic-rounds';

export interface PlantedLaw {
  law: LawName;
  /** Of the law, in its order. */
  parameters: readonly number[];
  /** What one worker does of the baseline. */
  oneWorker: number;
  rounds: number;
  /** Standard deviation of the logarithm of each trial's time. */
  noise: number;
  workers: number[];
}

export interface ScalingCoverage {
  /** Seeds that got a fit. */
  fitted: number;
  /** How many of their intervals hold the truth, by parameter, and `atMost` and `bestWorkers` where the law has them. */
  covered: Readonly<Record<string, number>>;
  /** Fits that see no limit. */
  noLimit: number;
}

/** Rounds in which points have the speedup of a law, on noise that follows from the seed. */
export type RoundsOfLaw = (
  speedupOf: (workers: number) => number,
  how: { seed: number; rounds: number; noise: number; workers: number[] },
) => ScalingPoint[];

export function scalingCoverage(
  planted: PlantedLaw,
  seeds: number,
  roundsOf: RoundsOfLaw = syntheticRounds,
): ScalingCoverage {
  const { law: name, parameters, oneWorker } = planted;
  const law = scalingLaws.find((one) => one.name === name);
  if (law === undefined) throw new Error(`There is no law ${name}.`);
  const truths = new Map([['oneWorker', oneWorker]]);
  law.parameters.forEach((parameter, k) => truths.set(parameter, parameters[k] as number));
  const bounds = {
    ...(law.most && { atMost: oneWorker * law.most(parameters) }),
    ...(law.best && { bestWorkers: law.best(parameters) }),
  };
  const covered: Record<string, number> = {};
  let [fitted, noLimit] = [0, 0];
  for (let seed = 0; seed < seeds; seed++) {
    const rounds = roundsOf((n) => oneWorker * law.shape(n, parameters), { ...planted, seed });
    const fit = fitLaws(rounds)[name];
    if (!isAvailable(fit)) continue;
    fitted++;
    if (fit.atMost?.median === null) noLimit++;
    for (const [parameter, truth] of truths) {
      const { low = NaN, high = NaN } = fit.parameters[parameter] ?? {};
      if (low <= truth && truth <= high) covered[parameter] = (covered[parameter] ?? 0) + 1;
    }
    for (const [bound, truth] of Object.entries(bounds)) {
      const found = fit[bound as keyof typeof bounds];
      if (found !== undefined && holds(found, truth)) covered[bound] = (covered[bound] ?? 0) + 1;
    }
  }
  return { fitted, covered, noLimit };
}

function holds({ low, high }: Bound, truth: number): boolean {
  return (low === null || low <= truth) && (high === null || truth <= high);
}
