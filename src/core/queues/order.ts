/** How often each pair of callbacks ran in which order, over many recordings, beside what the documentation says of it. */
import type { QueueOrder } from '../vocabulary/measure';
import { callbacksOf, type QueueCallback, queueBlocks, type QueueContext, queueContexts } from './blocks';
import { factOf, type QueueFact } from './facts';
import type { QueueRecording } from './recording';

/** A pair of callbacks: the first one stands before the other in the program. */
export interface SeenPair extends QueueFact {
  first: QueueCallback;
  then: QueueCallback;
  /** In so many recordings the first one also ran before the other, of so many. */
  before: number;
  of: number;
}

/**
 * Counts whole recordings, one or more.
 * @param blocks ids, in the order of the program
 */
export function orderOf(
  recordings: readonly QueueRecording[],
  blocks: readonly string[],
  context: QueueContext,
): QueueOrder {
  const places = recordings.map(placesOf);
  const pairs = blocks.flatMap((_block, first) =>
    blocks.slice(first + 1).map((_other, index) => {
      const then = first + 1 + index;
      const before = places.filter((at) => (at.get(first) ?? 0) < (at.get(then) ?? 0)).length;
      return [first, then, before] as [first: number, then: number, before: number];
    }),
  );
  return {
    context,
    blocks: [...blocks],
    recordings: recordings.length,
    pairs,
    ...typicalOf(recordings),
  };
}

/** Those of one program over several trials; what is typical is that of the first. */
export function sumOfOrders(orders: readonly QueueOrder[]): QueueOrder | undefined {
  const [first, ...others] = orders;
  return first === undefined ? undefined : others.filter((one) => isSame(one, first)).reduce(sumOf, first);
}

function isSame(one: QueueOrder, other: QueueOrder): boolean {
  return one.context === other.context && one.blocks.join() === other.blocks.join();
}

function sumOf(all: QueueOrder, one: QueueOrder): QueueOrder {
  return {
    ...all,
    recordings: all.recordings + one.recordings,
    pairs: all.pairs.map(([first, then, before], index) => [
      first,
      then,
      before + (one.pairs[index]?.[2] ?? 0),
    ]),
  };
}

/** Whether all of it is known here: records of a later version may have blocks and contexts of their own. */
export function isKnown({ blocks, context }: QueueOrder): boolean {
  return (
    blocks.every((block) => queueBlocks.some(({ id }) => id === block)) &&
    queueContexts.some(({ id }) => id === context)
  );
}

/** Every pair with what was seen of it and what the documentation says. */
export function seenPairs({ blocks, context, pairs, recordings }: QueueOrder): SeenPair[] {
  const callbacks = callbacksOf(blocks);
  return pairs.map(([first, then, before]) => {
    const [a, b] = [callbacks[first] as QueueCallback, callbacks[then] as QueueCallback];
    const fact = factOf(a.block, b.block, context as QueueContext);
    return { first: a, then: b, before, of: recordings, ...fact };
  });
}

/** Pairs that a single recording shows in an order that the documentation rules out. */
export function ruledOut(
  recording: QueueRecording,
  blocks: readonly string[],
  context: QueueContext,
): SeenPair[] {
  return seenPairs(orderOf([recording], blocks, context)).filter(isRuledOut);
}

/** Whether any recording had it in an order that the documentation rules out. */
export function isRuledOut({ promised, before, of }: Pick<SeenPair, 'promised' | 'before' | 'of'>): boolean {
  return promised === 'always' ? before < of : promised === 'never' && before > 0;
}

/** How many pairs contradict the documentation; none of an order that is not known here. */
export function oddPairs(order: QueueOrder): number {
  return isKnown(order) ? seenPairs(order).filter(isRuledOut).length : 0;
}

/** At which place each callback ran. */
function placesOf({ ran }: QueueRecording): Map<number, number> {
  return new Map(ran.map(([callback], place) => [callback, place]));
}

/** A recording in the order that was seen most often, the one that took neither longest nor shortest; and how long nested timers take. */
function typicalOf(recordings: readonly QueueRecording[]): Pick<QueueOrder, 'typical' | 'nestedMs'> {
  const byOrder = new Map<string, QueueRecording[]>();
  for (const recording of recordings) {
    const order = recording.ran.map(([callback]) => callback).join();
    byOrder.set(order, [...(byOrder.get(order) ?? []), recording]);
  }
  const [most = []] = [...byOrder.values()].toSorted((a, b) => b.length - a.length);
  const byEnd = most.toSorted((a, b) => endOf(a) - endOf(b));
  const typical = byEnd[Math.floor(byEnd.length / 2)]?.ran ?? [];
  const depths = recordings[0]?.nestedMs.length ?? 0;
  return {
    typical: typical.map(([callback, ms]) => [callback, rounded(ms)]),
    nestedMs: Array.from({ length: depths }, (_, depth) =>
      rounded(middleOf(recordings.flatMap(({ nestedMs }) => nestedMs[depth] ?? []))),
    ),
  };
}

function endOf({ ran }: QueueRecording): number {
  return ran.at(-1)?.[1] ?? 0;
}

function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** To microseconds: clocks tell no more. */
function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
