/** The lines of the speedup chart, each a pure function from data to Chart.js datasets. */
import type { ChartDataset } from 'chart.js';
import { fittedCurve } from '../report/fit-curve';
import type { SpeedupPoint, SpeedupSeries, SpeedupView } from '../report/speedup-view';
import type { ChartLook } from './chart-look';
import { type DrawnLook, drawnLook } from './model-look';
import type { SpeedupMeasure } from './speedup-measure';

export type Line = ChartDataset<'line', { x: number; y: number }[]>;
type Ends = Pick<SpeedupPoint, 'workers' | 'median' | 'low' | 'high'>;

/** How far curves go on beyond what they were fitted to. */
const beyond = 1.15;

const unmarked = { pointRadius: 0, pointHoverRadius: 0, pointHitRadius: 0, fill: false } as const;

/** What these cores can really give: dashed, with its interval as a grey band. */
export function ceilingLines({ ceiling }: SpeedupView, measure: SpeedupMeasure, look: ChartLook): Line[] {
  if (ceiling.length === 0) return [];
  const median = edgeOf(ceiling, 'median', measure);
  return [
    ...bandLines('ceiling', ceiling, measure, `${look.muted}22`),
    {
      label: 'ceiling',
      data: median,
      borderColor: look.muted,
      borderWidth: look.line,
      borderDash: [6, 4],
      ...unmarked,
    },
  ];
}

/** Linear up to the CPUs that can be used; beyond them no worker adds anything. */
export function linearLine(
  { usableCpus }: SpeedupView,
  measure: SpeedupMeasure,
  look: ChartLook,
  { min, max }: { min: number; max: number },
): Line {
  const top = Math.min(usableCpus, max);
  const steps = 24;
  const after =
    max > top ? Array.from({ length: steps }, (_, i) => top + ((max - top) * (i + 1)) / steps) : [];
  return {
    label: 'linear',
    data: [min, top, ...after].map((x) => ({ x, y: measure.ideal(x, usableCpus) })),
    borderColor: look.muted,
    borderWidth: Math.max(1, look.line / 2),
    borderDash: [2, 4],
    ...unmarked,
  };
}

/**
 * The band, without lines of its own, and the measured line above it.
 * @param places of the points on the axis of workers
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
  measure: SpeedupMeasure,
  look: ChartLook,
  most: number,
): Line[] {
  if (fit === undefined) return [];
  const { colour } = drawnLook(own, look.dark);
  const name = `${title}, ${fit.law.law}`;
  const curve = fittedCurve(fit.law, Math.max(1, Math.min(fit.upTo * beyond, most)));
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
    x: places[index] ?? point.workers,
    y: measure.of(point[end], point.workers),
  }));
}

/** Sound points are filled, doubtful ones hollow, void ones crossed. */
function markers(points: readonly SpeedupPoint[], own: DrawnLook, look: ChartLook): Partial<Line> {
  return {
    pointStyle: points.map(({ trust }) => (trust === 'void' ? 'crossRot' : own.marker)),
    pointRadius: look.line * 2.5,
    pointHoverRadius: look.line * 3.5,
    pointBorderWidth: look.line * 0.9,
    pointBorderColor: own.colour,
    pointBackgroundColor: points.map(({ trust }) => (trust === 'sound' ? own.colour : look.surface)),
  };
}
