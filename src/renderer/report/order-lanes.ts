/** A recording of callbacks as rows by their kind, each callback at the place at which it ran. */
import { formatDuration } from '../../core/format/numbers';
import { callbacksOf, type QueueBlock } from '../../core/queues/blocks';
import { t } from '../../core/text/t';
import type { QueueOrder } from '../../core/vocabulary/measure';

export interface OrderRow {
  block: QueueBlock;
  marks: OrderMark[];
}

export interface OrderMark {
  name: string;
  /** From 1. */
  place: number;
  /** When it ran, after the first line of the program. */
  ms: number;
  /** The same in words. */
  text: string;
}

export interface OrderLanes {
  /** In the order in which the kinds ran for the first time. */
  rows: OrderRow[];
  /** How many callbacks there are. */
  places: number;
}

export function orderLanes({ blocks, typical }: Pick<QueueOrder, 'blocks' | 'typical'>): OrderLanes {
  const callbacks = callbacksOf(blocks);
  const rows: OrderRow[] = [];
  for (const [index, [callback, ms]] of typical.entries()) {
    const one = callbacks[callback];
    if (one === undefined) continue;
    let row = rows.find(({ block }) => block === one.block);
    if (row === undefined) rows.push((row = { block: one.block, marks: [] }));
    row.marks.push({ name: one.name, place: index + 1, ms, text: formatDuration(ms) });
  }
  return { rows, places: typical.length };
}

/** The callbacks in the order in which they ran: "sync, microtask, timeout". */
export function orderInWords({ rows }: OrderLanes): string {
  return rows
    .flatMap(({ marks }) => marks)
    .toSorted((a, b) => a.place - b.place)
    .map(({ name }) => name)
    .join(', ');
}

/** How long timers of 0 ms took that were started one in another: "took 1.1 ms to 1.3 ms each, …". */
export function nestedText(nestedMs: readonly number[]): string {
  return t('queues.nested', {
    shortest: formatDuration(Math.min(...nestedMs)),
    longest: formatDuration(Math.max(...nestedMs)),
    depths: nestedMs.length,
  });
}

/** Browsers make 4 ms of timers that are nested deeply; their clocks are as coarse as 0.1 ms. */
const slowedMs = 3.9;

/** The same of a page, with the depth from which on they are slowed down, where they are. */
export function slowedText(nestedMs: readonly number[]): string {
  const depth = depthFrom(nestedMs, slowedMs);
  if (depth === undefined || depth === 1) return nestedText(nestedMs);
  return t('queues.nested-from', {
    depth,
    before: formatDuration(Math.max(...nestedMs.slice(0, depth - 1))),
    shortest: formatDuration(Math.min(...nestedMs.slice(depth - 1))),
  });
}

/**
 * The first depth, from 1, from which on every timer took so long or longer; undefined where the last one did not.
 * @param nestedMs durations of timers that were started one in another
 */
export function depthFrom(nestedMs: readonly number[], limitMs: number): number | undefined {
  const last = nestedMs.findLastIndex((ms) => ms < limitMs);
  return last + 1 < nestedMs.length ? last + 2 : undefined;
}
