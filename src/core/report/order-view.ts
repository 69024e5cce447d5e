/** In which order callbacks ran, as a table: a row for each pair, a column for each context, with what the documentation promises. */
import { formatCount } from '../format/numbers';
import { anyMeasure, type MeasuredTrial, type PointMeasure, pointMeasures } from '../measures/point-measures';
import { contextOf } from '../queues/blocks';
import type { Promised } from '../queues/facts';
import { isKnown, isRuledOut, type SeenPair, seenPairs } from '../queues/order';
import { listed, t } from '../text/t';
import type { QueueOrder } from '../vocabulary/measure';
import type { MeasureView } from './measure-table';

/** What was recorded in one context, by all models together: who started the programs changes nothing in their order. */
export interface ContextOrder {
  /** Title of the context. */
  title: string;
  order: QueueOrder;
  pairs: SeenPair[];
  /** Half of the timers of 0 ms ran sooner after the first line of their program, in ms; undefined where it has none. */
  timerMs: number | undefined;
}

type Ordered = PointMeasure & { order: QueueOrder };

/** Whether a measure is an order instead of a figure. */
export function isOrdered(measure: PointMeasure): measure is Ordered {
  return measure.order !== undefined;
}

/** One for each context that was measured, in the order of the points; none of an order that is not known here. */
export function ordersOf(points: readonly { trials: readonly MeasuredTrial[] }[]): ContextOrder[] {
  const byContext = new Map<string, MeasuredTrial[]>();
  for (const { trials } of points) {
    if (!anyMeasure(trials, ({ order: recorded }) => recorded !== undefined)) continue;
    const order = pointMeasures(trials).find(isOrdered)?.order;
    if (order === undefined || !isKnown(order)) continue;
    byContext.set(order.context, [...(byContext.get(order.context) ?? []), ...trials]);
  }
  return [...byContext.values()].flatMap((trials) => {
    const measures = pointMeasures(trials);
    const order = measures.find(isOrdered)?.order;
    if (order === undefined) return [];
    const timerMs = measures.find(({ id }) => id === 'timer-delay')?.figures.p50?.median;
    return [{ title: contextOf(order.context).title, order, pairs: seenPairs(order), timerMs }];
  });
}

/** A row for each pair of callbacks. */
export function orderView(
  { id, title }: Pick<PointMeasure, 'id' | 'title'>,
  points: readonly { trials: readonly MeasuredTrial[] }[],
): MeasureView {
  const orders = ordersOf(points);
  const names = [...new Set(orders.flatMap(({ pairs }) => pairs.map(pairName)))];
  return {
    id,
    title,
    unit: '',
    inWords: true,
    columns: [...orders.map((one) => one.title), t('queues.source')],
    parts: [],
    rows: names.map((name) => {
      const each = orders.map(({ pairs }) => pairs.find((pair) => pairName(pair) === name));
      const link = each.find((pair) => pair !== undefined)?.link ?? '';
      return { name, cells: [...each.map((pair) => (pair ? seenText(pair) : '')), link], lengths: [] };
    }),
    sentence: orderSentence(orders),
  };
}

/** "timeout before immediate" */
export function pairName({ first, then }: Pick<SeenPair, 'first' | 'then'>): string {
  return t('queues.pair', { first: first.name, then: then.name });
}

/** "always: 200 of 200", with a mark where the documentation rules that out. */
export function seenText(pair: SeenPair): string {
  const values = {
    promised: promisedText(pair.promised),
    before: formatCount(pair.before),
    of: formatCount(pair.of),
  };
  return isRuledOut(pair) ? t('queues.seen-otherwise', values) : t('queues.seen', values);
}

/** "always" */
export function promisedText(promised: Promised): string {
  switch (promised) {
    case 'always':
      return t('queues.always');
    case 'never':
      return t('queues.never');
    case 'either':
      return t('queues.either');
  }
}

/** Recordings in all. */
export function recordingsOf(orders: readonly ContextOrder[]): number {
  return orders.reduce((sum, { order }) => sum + order.recordings, 0);
}

/** How many pairs ran in an order that the documentation rules out. */
export function ruledOutPairs(orders: readonly ContextOrder[]): number {
  return orders.reduce((sum, { pairs }) => sum + pairs.filter(isRuledOut).length, 0);
}

/** Whether all that the documentation promises held; undefined where nothing was recorded. */
export function orderSentence(orders: readonly ContextOrder[]): string | undefined {
  if (orders.length === 0) return undefined;
  const wrong = orders.flatMap(({ title, pairs }) =>
    pairs
      .filter(isRuledOut)
      .map((pair) => t('queues.in-context', { context: title, pair: `${pairName(pair)} ${seenText(pair)}` })),
  );
  return wrong.length === 0
    ? t('queues.all-held', { count: recordingsOf(orders) })
    : t('queues.not-held', { pairs: listed(wrong) });
}
