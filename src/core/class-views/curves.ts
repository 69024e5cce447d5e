/** The speedup curves of all machines of a class: each its own line, and for each number of workers the median and the middle half. */
import { median } from 'simple-statistics';
import { formatNumber } from '../format/numbers';
import { quantile } from '../statistics/median-interval';
import { t } from '../text/t';
import { type ClassMember, memberName } from '../class/class-member';

export interface CurvePlace {
  workers: number;
  /** Of the machines' medians; `low` and `high` hold the middle half of them. */
  median: number;
  low: number;
  high: number;
  /** How many were measured with so many workers. */
  machines: number;
}

export interface ClassCurves {
  model: string;
  title: string;
  /** In ascending order of workers. */
  places: readonly CurvePlace[];
  lines: readonly {
    id: string;
    name: string;
    points: readonly { workers: number; median: number; trust: 'sound' | 'doubtful' }[];
  }[];
}

/** A model each; that of most machines first. Of several points with as many workers the fastest counts. */
export function curvesOf(members: readonly ClassMember[]): ClassCurves[] {
  const models = [...new Set(members.flatMap(({ points }) => points.map(({ model }) => model)))];
  return models
    .map((model): ClassCurves => {
      const lines = members.flatMap((member) => {
        const own = member.points.filter((point) => point.model === model);
        if (own.length === 0) return [];
        const workers = [...new Set(own.map((point) => point.workers))].sort((a, b) => a - b);
        const points = workers.map((count) => {
          const same = own.filter((point) => point.workers === count);
          const best = same.reduce((a, b) => (b.speedup.median > a.speedup.median ? b : a));
          return { workers: count, median: best.speedup.median, trust: best.trust };
        });
        return [{ id: member.id, name: memberName(member), points }];
      });
      return { model, title: titleOf(model, members), lines, places: placesOf(lines) };
    })
    .sort((a, b) => b.lines.length - a.lines.length);
}

function placesOf(lines: ClassCurves['lines']): CurvePlace[] {
  const byWorkers = new Map<number, number[]>();
  for (const { points } of lines)
    for (const point of points)
      byWorkers.set(point.workers, [...(byWorkers.get(point.workers) ?? []), point.median]);
  return [...byWorkers]
    .sort(([a], [b]) => a - b)
    .map(([workers, values]) => ({
      workers,
      median: median(values),
      low: quantile(values, 0.25),
      high: quantile(values, 0.75),
      machines: values.length,
    }));
}

function titleOf(model: string, members: readonly ClassMember[]): string {
  const named = members.flatMap(({ points }) => points).find((point) => point.model === model);
  return named?.title ?? model;
}

/** "With 4 workers threads are 3.1 times as fast on the machine in the middle; half of 28 machines lie between 2.7 and 3.6." */
export function curvesSentence({ title, places }: ClassCurves): string {
  const most = Math.max(...places.map(({ machines }) => machines));
  const place = places.findLast(({ machines }) => machines === most);
  if (place === undefined) return t('class.nothing-to-draw');
  const { workers, low, high, machines } = place;
  return t('class.curves', {
    model: title,
    workers,
    median: formatNumber(place.median),
    low: formatNumber(low),
    high: formatNumber(high),
    count: machines,
  });
}
