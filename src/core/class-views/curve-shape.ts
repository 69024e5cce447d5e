/** The speedup curves of a class as shapes in a picture of a given size: for the window and for exports. */
import type { ClassCurves } from './curves';

export interface CurveShape {
  /** What `d` of an SVG path is. */
  band: string;
  median: string;
  /** As fast as there are workers. */
  ideal: string;
  lines: readonly {
    id: string;
    name: string;
    path: string;
    dots: readonly { x: number; y: number; hollow: boolean }[];
  }[];
  /** Where the numbers of workers stand, and the ticks of the speedup. */
  across: readonly { x: number; workers: number }[];
  up: readonly { y: number; speedup: number }[];
}

/** Numbers of workers are categories, as in all charts here; the speedup begins at 0. */
export function curveShape({ places, lines }: ClassCurves, width: number, height: number): CurveShape {
  const most = Math.max(1.05, ...lines.flatMap(({ points }) => points.map(({ median }) => median)));
  const step = tickStep(most);
  const top = Math.ceil(most / step) * step;
  const xs = new Map(places.map(({ workers }, index) => [workers, xOf(index, places.length, width)]));
  const y = (speedup: number) => height * (1 - speedup / top);
  const at = (workers: number, speedup: number) => ({ x: xs.get(workers) ?? 0, y: y(speedup) });
  const pathOf = (points: readonly { x: number; y: number }[]) =>
    points
      .map((point, index) => `${index === 0 ? 'M' : 'L'}${rounded(point.x)} ${rounded(point.y)}`)
      .join('');
  const upper = places.map(({ workers, high }) => at(workers, high));
  const lower = places.map(({ workers, low }) => at(workers, low)).reverse();
  const reachable = places.filter(({ workers }) => workers <= top);
  return {
    band: upper.length < 2 ? '' : `${pathOf([...upper, ...lower])}Z`,
    median: pathOf(places.map((place) => at(place.workers, place.median))),
    ideal: pathOf(reachable.map(({ workers }) => at(workers, workers))),
    lines: lines.map(({ id, name, points }) => {
      const dots = points.map(({ workers, median, trust }) => ({
        ...at(workers, median),
        hollow: trust === 'doubtful',
      }));
      return { id, name, path: pathOf(dots), dots };
    }),
    across: places.map(({ workers }) => ({ x: xs.get(workers) ?? 0, workers })),
    up: Array.from({ length: Math.round(top / step) + 1 }, (_, index) => ({
      y: y(index * step),
      speedup: index * step,
    })),
  };
}

function xOf(index: number, count: number, width: number): number {
  return count === 1 ? width / 2 : (width * (index + 0.5)) / count;
}

function tickStep(most: number): number {
  const raw = most / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * ([1, 2, 5].find((one) => one * power >= raw) ?? 10);
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
