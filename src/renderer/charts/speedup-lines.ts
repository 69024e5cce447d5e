/** The lines of the speedup chart, each a pure function from data to Chart.js datasets. */
import type { Chart, ChartArea, ChartDataset } from 'chart.js';
import { fittedCurve } from '../report/fit-curve';
import type { SpeedupAxis } from '../report/speedup-axis';
import type { SpeedupPoint, SpeedupSeries, SpeedupView } from '../report/speedup-view';
import type { ChartLook } from './chart-look';
import { type DrawnLook, drawnLook } from './model-look';
import type { SpeedupMeasure } from './speedup-measure';

export type Line = ChartDataset<'line', { x: number; y: number }[]>;
type Ends = Pick<SpeedupPoint, 'workers' | 'place' | 'median' | 'low' | 'high'>;

/** How far a line reaches to both sides of the only category that it has. */
const reach = 0.4;

const unmarked = { pointRadius: 0, pointHoverRadius: 0, pointHitRadius: 0, fill: false } as const;

/** What these cores can really give: dashed, with its interval as a grey band. */
export function ceilingLines(
  { axis, ceiling }: SpeedupView,
  measure: SpeedupMeasure,
  look: ChartLook,
): Line[] {
  const points = along(axis, ceiling);
  if (points.length === 0) return [];
  return [
    ...bandLines('ceiling', points, measure, `${look.muted}22`),
    {
      label: 'ceiling',
      data: edgeOf(points, 'median', measure),
      borderColor: look.muted,
      borderWidth: look.line,
      borderDash: [6, 4],
      ...unmarked,
    },
  ];
}

/** As many times as fast as there are workers, up to the CPUs that can be used; without workers there is none. */
export function linearLines(
  { axis, usableCpus, mostWorkers }: SpeedupView,
  measure: SpeedupMeasure,
  look: ChartLook,
): Line[] {
  const numbers = axis.categories.flatMap(({ workers }) => (workers === undefined ? [] : [{ workers }]));
  const points = along(axis, axis.kind === 'swept' ? [{ workers: mostWorkers }] : numbers);
  if (points.length === 0) return [];
  return [
    {
      label: 'linear',
      data: points.map(({ place, workers }) => ({ x: place, y: measure.ideal(workers, usableCpus) })),
      borderColor: look.muted,
      borderWidth: Math.max(1, look.line / 2),
      borderDash: [2, 4],
      ...unmarked,
    },
  ];
}

/**
 * Where what belongs to numbers of workers alone is drawn: at their categories, a single one as a stroke; where values were swept,
 * the last one across all of them.
 */
function along<Point extends { workers: number }>(
  { kind, categories }: SpeedupAxis,
  points: readonly Point[],
): (Point & { place: number })[] {
  const last = points.at(-1);
  if (kind === 'swept')
    return last === undefined
      ? []
      : [
          { ...last, place: -0.5 },
          { ...last, place: categories.length - 0.5 },
        ];
  const placed = points.flatMap((point) => {
    const place = categories.findIndex(({ workers }) => workers === point.workers);
    return place < 0 ? [] : [{ ...point, place }];
  });
  const [only] = placed;
  if (only === undefined || placed.length > 1) return placed;
  return [
    { ...only, place: only.place - reach },
    { ...only, place: only.place + reach },
  ];
}

/**
 * The band, without lines of its own, and the measured line above it.
 * @param places of the points on the axis, beside each other
 */
export function seriesLines(
  { look: ownLook, title, points }: SpeedupSeries,
  measure: SpeedupMeasure,
  look: ChartLook,
  places: readonly number[],
): Line[] {
  const own = drawnLook(ownLook, look.dark);
  const line: Line = {
    label: title,
    data: edgeOf(points, 'median', measure, places),
    borderColor: own.colour,
    borderWidth: look.line,
    borderDash: [...own.dash],
    fill: false,
    ...markers(points, own, look),
  };
  return [...bandLines(title, points, measure, `${own.colour}26`, places), line];
}

/** The law that describes the series best, thin, with a faint band; none where the data carry none. */
export function fitLines(
  { look: own, title, fit }: SpeedupSeries,
  axis: SpeedupAxis,
  measure: SpeedupMeasure,
  look: ChartLook,
): Line[] {
  if (fit === undefined) return [];
  const { colour } = drawnLook(own, look.dark);
  const name = `${title}, ${fit.law.law}`;
  const curve = fittedCurve(fit.law, fit.upTo).flatMap((point) => {
    const place = placeBetween(axis, point.workers);
    return place === undefined ? [] : [{ ...point, place }];
  });
  if (curve.length < 2) return [];
  return [
    ...bandLines(name, curve, measure, `${colour}14`),
    {
      label: name,
      data: edgeOf(curve, 'median', measure),
      borderColor: colour,
      borderWidth: Math.max(1, look.line / 2),
      ...unmarked,
    },
  ];
}

/** Between the categories of the next fewer and the next more workers; undefined beyond them. */
function placeBetween({ categories }: SpeedupAxis, workers: number): number | undefined {
  const numbers = categories.flatMap((category) => category.workers ?? []);
  const above = numbers.findIndex((count) => count >= workers);
  const [to, from] = [numbers[above], numbers[above - 1]];
  if (to === undefined) return undefined;
  if (to === workers) return above;
  return from === undefined ? undefined : above - (to - workers) / (to - from);
}

/** The lower edge, and the upper one filled down to it. */
function bandLines(
  name: string,
  points: readonly Ends[],
  measure: SpeedupMeasure,
  backgroundColor: string,
  places?: readonly number[],
): Line[] {
  const edge = (end: 'low' | 'high'): Line => ({
    label: `${name}, ${end}`,
    data: edgeOf(points, end, measure, places),
    borderWidth: 0,
    ...unmarked,
  });
  return [edge('low'), { ...edge('high'), fill: '-1', backgroundColor }];
}

function edgeOf(
  points: readonly Ends[],
  end: 'median' | 'low' | 'high',
  measure: SpeedupMeasure,
  places: readonly number[] = [],
): { x: number; y: number }[] {
  return points.map((point, index) => ({
    x: places[index] ?? point.place,
    y: measure.of(point[end], point.workers),
  }));
}

/** In CSS pixels: less than half of what lies between two categories. */
function radiusIn({ chartArea, scales }: Chart, look: ChartLook): number {
  const { min = 0, max = 1 } = scales['x'] ?? {};
  // Before the first layout there is no area.
  const width = (chartArea as ChartArea | undefined)?.width ?? Infinity;
  return Math.max(look.line * 0.75, Math.min(look.line * 2.5, (0.4 * width) / Math.max(1, max - min)));
}

/** Sound points are filled, doubtful ones hollow. */
function markers(points: readonly SpeedupPoint[], own: DrawnLook, look: ChartLook): Partial<Line> {
  return {
    pointStyle: own.marker,
    // Many points in little room are small, so that each can be seen.
    pointRadius: ({ chart }) => radiusIn(chart, look),
    pointHoverRadius: look.line * 3.5,
    pointHitRadius: look.line * 2.5,
    pointBorderWidth: look.line * 0.9,
    pointBorderColor: own.colour,
    pointBackgroundColor: points.map(({ trust }) => (trust === 'sound' ? own.colour : look.surface)),
  };
}
