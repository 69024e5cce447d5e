/** What the speedup chart shows, made up for tests. */
import { workersAxis } from '../../../src/renderer/report/speedup-axis';
import type { SpeedupPoint, SpeedupSeries, SpeedupView } from '../../../src/renderer/report/speedup-view';

/** A sound point with an interval of a tenth to both sides, on an axis that begins with one worker. */
export function pointOf(workers: number, median: number): SpeedupPoint {
  const interval = { low: median * 0.9, high: median * 1.1 };
  const figures = {
    workers,
    place: workers - 1,
    median,
    ...interval,
    bound: null,
    karpFlatt: null,
    hasEfficiency: true,
  };
  return { ...figures, trust: 'sound', reasons: [] };
}

/** @param points pairs of workers and speedup, in ascending order of workers */
export function seriesOf(
  model: string,
  points: readonly (readonly [workers: number, speedup: number])[],
): SpeedupSeries {
  const title = `${model.charAt(0).toUpperCase()}${model.slice(1)}`;
  const look = { colour: 'orange', marker: 'square', dash: 'long' } as const;
  return { model, title, look, points: points.map(([workers, median]) => pointOf(workers, median)) };
}

/** 1, 2, 3 … workers, and lines that stand apart. */
export function axisUpTo(workers: number, apart: readonly string[] = []): SpeedupView['axis'] {
  const numbers = Array.from({ length: workers }, (_, index) => index + 1);
  return workersAxis(numbers, apart);
}
