/** The upright axis of the speedup chart. */
import { efficiencyOf, type SpeedupView } from '../report/speedup-view';

export interface SpeedupScale {
  /** Logarithmic where tasks in flight gain far more than cores could. */
  kind: 'linear' | 'logarithmic';
  min: number;
  max: number;
}

/** From 0 to past every interval and the CPUs. */
export function speedupScale({ series, ceiling, usableCpus, mostWorkers }: SpeedupView): SpeedupScale {
  const points = [...ceiling, ...series.flatMap((one) => one.points)];
  const most = Math.min(mostWorkers, usableCpus);
  const highest = Math.max(1, ...points.map(({ high }) => high));
  if (highest <= 3 * Math.max(mostWorkers, usableCpus))
    return { kind: 'linear', min: 0, max: niceAbove(Math.max(most, highest) * 1.04) };
  const lowest = Math.min(1, ...points.map(({ low }) => low));
  return { kind: 'logarithmic', min: Math.max(0.1, lowest * 0.8), max: highest * 1.25 };
}

/** Efficiency in percent: from 0 to past 100 %, logarithmic where tasks in flight gain far more. */
export function efficiencyScale({ series, ceiling }: SpeedupView): SpeedupScale {
  const points = [...ceiling, ...series.flatMap((one) => one.points)];
  const percents = (end: 'low' | 'high') => points.map((point) => efficiencyOf(point)[end] * 100);
  const highest = Math.max(100, ...percents('high'));
  if (highest <= 300) return { kind: 'linear', min: 0, max: niceAbove(highest * 1.04) };
  const lowest = Math.min(100, ...percents('low'));
  return { kind: 'logarithmic', min: Math.max(1, lowest * 0.8), max: highest * 1.25 };
}

/** The next multiple of the step between ticks, of which there are six at most: 2.5, not 2.25. */
export function niceAbove(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(value / 5));
  const step = [1, 2, 5, 10].map((one) => one * magnitude).find((one) => value / one <= 6) ?? 10 * magnitude;
  return Number((Math.ceil(value / step) * step).toPrecision(6));
}
