/** The law of scaling that describes a series best, as a curve with the band of its parameters. */
import type { RecordedFits } from '../../core/record/run-record';
import { amdahlSpeedup, gustafsonSpeedup, uslSpeedup } from '../../core/speedup/laws';

export type FittedLaw = Extract<RecordedFits['laws'][number], { parameters: unknown }>;

/** Speedups at one number of workers; `low` and `high` are equal to the median where parameters have no interval. */
export interface CurvePoint {
  workers: number;
  median: number;
  low: number;
  high: number;
}

/**
 * The one with the smallest deviation among those that the data carry. Where they show no coherency the USL is Amdahl's law
 * with a parameter too many, and gives way to it.
 */
export function bestLaw({ laws }: Pick<RecordedFits, 'laws'>): FittedLaw | undefined {
  const fitted = laws.filter((law): law is FittedLaw => 'parameters' in law);
  const hasAmdahl = fitted.some(({ law }) => law === 'amdahl');
  const telling = fitted.filter(
    ({ law, parameters }) => law !== 'usl' || !hasAmdahl || (parameters['coherency']?.low ?? 0) > 0,
  );
  return telling.sort((a, b) => a.deviation - b.deviation)[0];
}

/**
 * The law from one worker on, in equal steps. Parameters beyond their law, such as a negative serial fraction of a
 * superlinear speedup, can have no speedup from some number of workers on: the curve ends before it.
 * @param upTo the last number of workers; at least 1
 */
export function fittedCurve(law: FittedLaw, upTo: number, steps = 48): CurvePoint[] {
  const curve: CurvePoint[] = [];
  for (let step = 0; step <= steps; step++) {
    const workers = 1 + ((upTo - 1) * step) / steps;
    const median = speedupOf(law, workers, 'median');
    // Parameters are losses: with the largest the speedup is lowest.
    const [low, high] = [speedupOf(law, workers, 'high'), speedupOf(law, workers, 'low')];
    if (![median, low, high].every((speedup) => Number.isFinite(speedup) && speedup > 0)) break;
    curve.push({ workers, median, low, high });
  }
  return curve;
}

const otherEnd = { median: 'median', low: 'high', high: 'low' } as const;

function speedupOf({ law, parameters }: FittedLaw, workers: number, end: 'median' | 'low' | 'high'): number {
  const of = (name: string) => parameters[name]?.[end] ?? NaN;
  // The one parameter that is no loss. In version 1 one worker was taken to be as fast as the baseline.
  const gamma = parameters['oneWorker']?.[otherEnd[end]] ?? 1;
  switch (law) {
    case 'amdahl':
      return gamma * amdahlSpeedup(workers, of('serialFraction'));
    case 'gustafson':
      return gamma * gustafsonSpeedup(workers, of('serialShare'));
    case 'usl':
      return gamma * uslSpeedup(workers, of('contention'), of('coherency'));
  }
}
