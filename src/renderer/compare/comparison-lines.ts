/** The lines of all compared series on one axis: workers as categories, a swept value, and what stands apart from both. */
import type { Descriptors } from '../../core/experiment/descriptors';
import type { ComparisonSeries } from '../../core/report/comparison';
import type { AxisCategory, SpeedupAxis } from '../report/speedup-axis';
import { believable, type SpeedupSeries, speedupView, type SpeedupView } from '../report/speedup-view';
import { letterOf, seriesColour } from './series-look';

export interface ComparisonLines {
  view: SpeedupView;
  /** What there is to choose from: the lines as they are called in every series, each once. */
  names: readonly string[];
}

/**
 * Undefined where the series share no axis, because they vary different things.
 * @param chosen the line to show of each series; null: all
 */
export function comparisonLines(
  series: readonly ComparisonSeries[],
  descriptors: Descriptors,
  chosen: string | null = null,
): ComparisonLines | undefined {
  const views = series.map(({ record }) => believable(speedupView(record, descriptors)));
  const axis = sharedAxis(views.map((view) => view.axis));
  if (axis === undefined) return undefined;
  const places = new Map(axis.categories.map((category, place) => [keyOf(category), place]));
  const lines = views.flatMap((view, index) =>
    view.series
      .filter(({ title }) => chosen === null || title === chosen)
      .map((one) => lineOf(one, index, view.axis, places)),
  );
  const view: SpeedupView = {
    axis,
    series: lines,
    // Each machine has its own.
    ceiling: [],
    usableCpus: Math.max(1, ...views.map(({ usableCpus }) => usableCpus)),
    mostWorkers: Math.max(1, ...views.map(({ mostWorkers }) => mostWorkers)),
    leftOut: views.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
  return { view, names: [...new Set(views.flatMap((one) => one.series.map(({ title }) => title)))] };
}

/** With the letter and the colour of its series, and its points where the shared axis has them. */
function lineOf(
  { title, look, points, fit: _fit, ...one }: SpeedupSeries,
  index: number,
  axis: SpeedupAxis,
  places: ReadonlyMap<string, number>,
): SpeedupSeries {
  const placed = points.flatMap((point) => {
    const category = axis.categories[point.place];
    const place = category && places.get(keyOf(category));
    return place === undefined ? [] : [{ ...point, place }];
  });
  return {
    ...one,
    title: `${letterOf(index)}: ${title}`,
    look: { ...look, colour: seriesColour(index) },
    points: placed.toSorted((a, b) => a.place - b.place),
  };
}

function keyOf({ label, workers, value }: AxisCategory): string {
  return JSON.stringify(workers === undefined && value === undefined ? { label } : { workers, value });
}

/** All categories of all of them: numbers in their order, others as they come, what stands apart at the right. */
function sharedAxis(axes: readonly SpeedupAxis[]): SpeedupAxis | undefined {
  const [first, ...others] = axes;
  if (first === undefined || others.some(({ kind, title }) => kind !== first.kind || title !== first.title))
    return undefined;
  const all = new Map(axes.flatMap(({ categories }) => categories.map((one) => [keyOf(one), one] as const)));
  const isApart = ({ workers, value }: AxisCategory) => workers === undefined && value === undefined;
  const along = [...all.values()].filter((one) => !isApart(one));
  const numbers = along.map(({ workers, value }) => workers ?? value);
  const sorted = numbers.every((one) => typeof one === 'number')
    ? along.toSorted((a, b) => Number(a.workers ?? a.value) - Number(b.workers ?? b.value))
    : along;
  return { ...first, categories: [...sorted, ...[...all.values()].filter(isApart)] };
}
