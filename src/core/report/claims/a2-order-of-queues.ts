/**
 * A2: setTimeout(f, 0) does not run f at once, but after all code that is running and all that waits in front of the loop. The order is
 * a fact on a busy machine too; what the documentation leaves open is counted.
 */
import { formatCount, formatDuration } from '../../format/numbers';
import type { QueueName } from '../../queues/blocks';
import { isRuledOut, type SeenPair } from '../../queues/order';
import { listed, t } from '../../text/t';
import { type ContextOrder, ordersOf, pairName, seenText } from '../order-view';
import type { ClaimOf } from './claim';

const concept = 'A2';
/** What is done before the loop goes on. */
const pending: readonly QueueName[] = ['code', 'next-tick', 'microtasks'];

export const orderOfQueues: ClaimOf = ({ spec }, points) => {
  if (spec.workload !== 'queue-order') return undefined;
  const orders = ordersOf(points);
  if (orders.length === 0) return { concept, shown: 'unclear', sentence: t('claim.a2.nothing') };
  const behind = orders.flatMap(({ title, pairs }) =>
    pairs.filter(isTimerBehind).map((pair) => ({ title, pair })),
  );
  if (behind.length === 0) return undefined;
  const ahead = behind.filter(({ pair }) => isRuledOut(pair));
  if (ahead.length > 0) {
    const pairs = ahead.map(({ title, pair }) =>
      t('queues.in-context', { context: title, pair: `${pairName(pair)} ${seenText(pair)}` }),
    );
    return { concept, shown: 'no', sentence: t('claim.a2.ahead', { pairs: listed(pairs) }) };
  }
  const recordings = formatCount(orders.reduce((sum, { order }) => sum + order.recordings, 0));
  const delays = orders.flatMap(({ title, timerMs }) =>
    timerMs === undefined ? [] : [t('queues.in-context', { context: title, pair: formatDuration(timerMs) })],
  );
  const open = orders.flatMap(openText);
  const sentences = [
    t('claim.a2.shown', { recordings, delays: listed(delays) }),
    ...(open.length === 0 ? [] : [t('claim.a2.open', { counts: listed(open) })]),
  ];
  return { concept, shown: 'yes', sentence: sentences.join(' ') };
};

/** A timer beside what is to run before it. */
function isTimerBehind({ first, then }: SeenPair): boolean {
  const queues = [first.block.queue, then.block.queue];
  return queues.includes('timers') && queues.some((queue) => pending.includes(queue));
}

/** "412 of 480 (CommonJS)": how often the timer came before setImmediate, where nothing promises it. */
function openText({ title, pairs }: ContextOrder): string[] {
  const pair = pairs.find(({ first, then, promised }) => {
    const queues = [first.block.queue, then.block.queue];
    return promised === 'either' && queues.includes('timers') && queues.includes('immediates');
  });
  if (pair === undefined) return [];
  const timerFirst = pair.first.block.queue === 'timers' ? pair.before : pair.of - pair.before;
  return [
    t('claim.a2.timer-first', {
      context: title,
      first: formatCount(timerFirst),
      of: formatCount(pair.of),
    }),
  ];
}
