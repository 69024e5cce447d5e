/**
 * What the documentation says of the order of two callbacks: X before Y always, never, or either. What it does not promise is
 * `either`, however often one order is seen.
 */
import type { QueueBlock, QueueContext, QueueName } from './blocks';

export type Promised = 'always' | 'never' | 'either';

/** Pages that say so. */
const pages = {
  /** Code runs to its end before anything else does. */
  runToEnd: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Execution_model',
  microtasks: 'https://developer.mozilla.org/en-US/docs/Web/API/HTML_DOM_API/Microtask_guide',
  nextTick: 'https://nodejs.org/api/process.html#processnexttickcallback-args',
  ticksAndMicrotasks: 'https://nodejs.org/api/process.html#when-to-use-queuemicrotask-vs-processnexttick',
  loop: 'https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick',
  /** "Node.js makes no guarantees about the exact timing of when callbacks will fire, nor of their ordering." */
  timers: 'https://nodejs.org/api/timers.html#settimeoutcallback-delay-args',
  immediates: 'https://nodejs.org/api/timers.html#setimmediatecallback-args',
  /** Timers that are nested deeper than five take 4 ms or more. */
  nested: 'https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html',
} as const;

/** All pages that facts link to, and that of nested timers. */
export const queuePages: readonly string[] = Object.values(pages);
export const nestedTimersPage = pages.nested;

export interface QueueFact {
  promised: Promised;
  /** The page that says it. */
  link: string;
}

/** Of each queue that has an order of its own, the page that promises it; the others have none. */
const inOwnOrder: Readonly<Record<QueueName, { isKept: boolean; link: string }>> = {
  code: { isKept: true, link: pages.runToEnd },
  'next-tick': { isKept: true, link: pages.nextTick },
  microtasks: { isKept: true, link: pages.microtasks },
  timers: { isKept: false, link: pages.timers },
  immediates: { isKept: true, link: pages.immediates },
  io: { isKept: false, link: pages.loop },
};

/** The queues that are emptied before the loop goes on, in their order; an ES module runs inside of the microtasks. */
function beforeTheLoop(context: QueueContext): QueueName[] {
  return context === 'module' ? ['code', 'microtasks', 'next-tick'] : ['code', 'next-tick', 'microtasks'];
}

/**
 * @param first the block that stands first in the program
 * @param then the one that stands behind it
 */
export function factOf(
  first: Pick<QueueBlock, 'queue'>,
  then: Pick<QueueBlock, 'queue'>,
  context: QueueContext,
): QueueFact {
  if (first.queue === then.queue) {
    const { isKept, link } = inOwnOrder[first.queue];
    return { promised: isKept ? 'always' : 'either', link };
  }
  const order = beforeTheLoop(context);
  const [a, b] = [placeIn(order, first.queue), placeIn(order, then.queue)];
  if (a !== b) return { promised: a < b ? 'always' : 'never', link: linkOf(first.queue, then.queue) };
  // Behind I/O the loop comes to immediates, whatever timers there are.
  const both = [first.queue, then.queue];
  if (context === 'io' && both.includes('timers') && both.includes('immediates'))
    return { promised: first.queue === 'immediates' ? 'always' : 'never', link: pages.loop };
  return { promised: 'either', link: pages.loop };
}

/** All queues of the loop have the last place. */
function placeIn(order: readonly QueueName[], queue: QueueName): number {
  const place = order.indexOf(queue);
  return place < 0 ? order.length : place;
}

function linkOf(...queues: QueueName[]): string {
  if (queues.includes('next-tick') && queues.includes('microtasks')) return pages.ticksAndMicrotasks;
  if (queues.includes('next-tick')) return pages.nextTick;
  if (queues.includes('microtasks')) return pages.microtasks;
  return pages.runToEnd;
}
