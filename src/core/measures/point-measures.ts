/**
 * The measures of a point over its rounds: each trial gives one figure (its value, or p50, p99 and the maximum of its
 * histogram), and a point has the median of those with its interval. Used by tables, charts, exports and thresholds.
 */
import { oddPairs, sumOfOrders } from '../queues/order';
import { readHistogram, type Spread } from '../statistics/histogram';
import { type MedianInterval, medianInterval } from '../statistics/median-interval';
import { together } from '../statistics/round-spread';
import {
  knownMeasures,
  type Measure,
  measureTitle,
  type OutcomeCount,
  type QueueOrder,
  type TestedRounds,
} from '../vocabulary/measure';
import { convertUnit } from '../vocabulary/unit';

/** A single value has no name; a histogram has three figures. */
export const spreadFigures = ['p50', 'p99', 'max'] as const;
export type FigureName = 'value' | (typeof spreadFigures)[number];

/** What is looked at of a trial, in the record of this version or another. */
export interface MeasuredTrial {
  wallMs: number;
  failure?: unknown;
  measures?: readonly Measure[] | undefined;
}

export interface PointMeasure {
  id: string;
  title: string;
  unit: string;
  better: Measure['better'];
  /** Median over the sound trials with its interval, by figure; in `unit`. */
  figures: Partial<Record<FigureName, MedianInterval>>;
  /** Summed over the sound trials; empty where nothing was counted. */
  outcomes: OutcomeCount[];
  /** Summed likewise, where the outcomes are those of races. */
  tested?: TestedRounds;
  /** Summed likewise, where it is an order. */
  order?: QueueOrder;
}

/** Wall time first, then in the order in which trials bring them; empty as long as no trial came to a result. */
export function pointMeasures(trials: readonly MeasuredTrial[]): PointMeasure[] {
  const sound = trials.filter(({ failure }) => failure === undefined).map(measuresOf);
  const ids = [...new Set(sound.flatMap((measures) => measures.map(({ id }) => id)))];
  return ids.map((id) => summed(sound.flatMap((measures) => measures.filter((one) => one.id === id))));
}

/** Whether any trial brings such a measure: without reading histograms, as `pointMeasures` does. */
export function anyMeasure(
  trials: readonly MeasuredTrial[],
  fits: (measure: Measure) => boolean | undefined,
): boolean {
  return trials.some(({ measures = [] }) => measures.some(fits));
}

/** All measures of a trial, its wall time among them. */
export function measuresOf({ wallMs, measures = [] }: MeasuredTrial): Measure[] {
  return [{ ...knownMeasures[0], value: wallMs }, ...measures.filter(({ id }) => id !== 'wall-time')];
}

/** `latency.p99`; a single value is called as its measure. */
export function figureKey(id: string, figure: FigureName): string {
  return figure === 'value' ? id : `${id}.${figure}`;
}

/** "Latency p99"; a single value is called as its measure. */
export function figureTitle({ title }: Pick<PointMeasure, 'title'>, figure: FigureName): string {
  return figure === 'value' ? title : `${title} ${figure}`;
}

/**
 * The figures of one trial's measure, in its unit. Outcomes count as the number of those that were not expected, an order as
 * that of pairs that contradict the documentation. A histogram that cannot be read has none.
 */
export function figuresOf({
  unit,
  value,
  histogram,
  outcomes,
  order,
}: Measure): Partial<Record<FigureName, number>> {
  const figures: Partial<Record<FigureName, number>> = {};
  if (value !== undefined) figures.value = value;
  else if (outcomes !== undefined)
    figures.value = outcomes.reduce((sum, { count, expected }) => sum + (expected ? 0 : count), 0);
  else if (order !== undefined) figures.value = oddPairs(order);
  const spread = histogram && spreadOf(histogram);
  const inUnit = (figure: number) => convertUnit(figure, histogram?.unit ?? unit, unit) ?? figure;
  if (spread !== undefined) {
    figures.p50 = inUnit(spread.percentile(50));
    figures.p99 = inUnit(spread.percentile(99));
    figures.max = inUnit(spread.max);
  }
  return figures;
}

function summed(measures: readonly Measure[]): PointMeasure {
  const { id, title, unit, better } = measures[0] as Measure;
  const each = measures.map((one) => ({ unit: one.unit, figures: figuresOf(one) }));
  const figures: PointMeasure['figures'] = {};
  for (const name of ['value', ...spreadFigures] as const) {
    const values = each.flatMap((one) => {
      const figure = one.figures[name];
      return figure === undefined ? [] : [convertUnit(figure, one.unit, unit) ?? figure];
    });
    if (values.length > 0) figures[name] = medianInterval(values);
  }
  const all = measures.flatMap(({ outcomes = [] }) => outcomes);
  const outcomes = [...new Set(all.map((one) => one.id))].map((outcome): OutcomeCount => {
    const same = all.filter((one) => one.id === outcome);
    return sumOfOutcomes(same);
  });
  const tested = sumOfTested(measures.flatMap((one) => one.tested ?? []));
  const order = sumOfOrders(measures.flatMap((one) => one.order ?? []));
  return {
    id,
    title: measureTitle({ id, title }),
    unit,
    better,
    figures,
    outcomes,
    ...(tested !== undefined && { tested }),
    ...(order !== undefined && { order }),
  };
}

/** One outcome over several trials: seen first where it took the least time. */
function sumOfOutcomes(same: readonly OutcomeCount[]): OutcomeCount {
  const count = same.reduce((sum, one) => sum + one.count, 0);
  const [first] = same.flatMap((one) => one.first ?? []).toSorted((a, b) => a.ms - b.ms);
  const detail = same.find((one) => one.detail !== undefined)?.detail;
  const spreads = same.flatMap(({ spread }) => (spread === undefined ? [] : [spread]));
  return {
    ...(same[0] as OutcomeCount),
    count,
    ...(first !== undefined && { first }),
    ...(detail !== undefined && { detail }),
    ...(spreads.length > 0 && { spread: together(...spreads) }),
  };
}

function sumOfTested(all: readonly TestedRounds[]): TestedRounds | undefined {
  const [first] = all;
  if (first === undefined) return undefined;
  return {
    rounds: all.reduce((sum, { rounds }) => sum + rounds, 0),
    overlapped: all.reduce((sum, { overlapped }) => sum + overlapped, 0),
    observations: first.observations,
  };
}

function spreadOf(histogram: NonNullable<Measure['histogram']>): Spread | undefined {
  try {
    return readHistogram(histogram);
  } catch {
    return undefined; // of a version that encodes otherwise, or damaged: the rest of the record still counts
  }
}
