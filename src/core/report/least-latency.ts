/**
 * What a run comes down to where work arrives over time: when it arrives decides how long the whole takes, so that a speedup says
 * nothing there. What differs is how long each task took from when it was due.
 */
import { anyMeasure, pointMeasures } from '../measures/point-measures';
import type { AnalysedPoint } from '../record/analysed-points';
import type { MedianInterval } from '../statistics/median-interval';

interface PointLatency {
  point: AnalysedPoint;
  /** Within which 99 % of the tasks were done, in ms. */
  p99: MedianInterval;
}

export interface Latency {
  /** Of the tasks of one kind, such as "Latency of short requests", or of all. */
  title: string;
  least: PointLatency;
  /** Absent where a single point was measured. */
  most?: PointLatency;
  /** Whether the intervals of both lie apart. */
  isClear: boolean;
}

/**
 * Of the kind of tasks for which the points differ most. Undefined where work does not arrive over time, or no point can be believed.
 * @param points that are compared
 */
export function leastLatency(points: readonly AnalysedPoint[]): Latency | undefined {
  if (!points.some(({ trials }) => anyMeasure(trials, ({ id }) => id === 'latency'))) return undefined;
  const believed = points.filter(({ verdict }) => verdict?.level !== 'void');
  const measured = believed.map((point) => ({ point, measures: pointMeasures(point.trials) }));
  const ids = measured[0]?.measures.map(({ id }) => id).filter((id) => /^latency(-|$)/.test(id)) ?? [];
  const kinds = ids.flatMap((id) => {
    const ofPoints = measured.flatMap(({ point, measures }) => {
      const measure = measures.find((one) => one.id === id && one.unit === 'ms');
      const p99 = measure?.figures.p99;
      return measure && p99 ? [{ point, p99, title: measure.title }] : [];
    });
    const [least, ...others] = ofPoints.toSorted((a, b) => a.p99.median - b.p99.median);
    if (least === undefined || ofPoints.length < measured.length) return [];
    const { title, ...first } = least;
    const most = others.at(-1);
    const isClear = most === undefined || most.p99.low > first.p99.high;
    return [{ title, least: first, isClear, ...(most && { most: { point: most.point, p99: most.p99 } }) }];
  });
  return kinds.toSorted((a, b) => timesApart(b) - timesApart(a))[0];
}

function timesApart({ least, most }: Latency): number {
  return most === undefined || least.p99.median === 0 ? 1 : most.p99.median / least.p99.median;
}
