/** Records the same blocks in the engine of the window itself, as far as it has them: functions, no text that is run as code. */
import { type BlockId, blockOf, busyMs } from '../../core/queues/blocks';
import { nestedTimers } from '../../core/queues/compose';
import { orderOf } from '../../core/queues/order';
import type { QueueRecording } from '../../core/queues/recording';
import type { QueueOrder } from '../../core/vocabulary/measure';

/** So many recordings are made. */
export const ownRecordings = 20;
/** The longest that one may take, in ms: a hidden page is slowed down. */
const longestMs = 10_000;

/** What each block does; those that are not here no browser has. */
export const ownBlocks: Readonly<Partial<Record<BlockId, (log: () => void) => void>>> = {
  sync: (log) => log(),
  busy: (log) => {
    for (const end = performance.now() + busyMs; performance.now() < end;);
    log();
  },
  microtask: (log) => queueMicrotask(log),
  await: (log) => {
    void (async () => {
      // eslint-disable-next-line @typescript-eslint/await-thenable -- the line of code of this block
      await null;
      log();
    })();
  },
  timeout: (log) => void setTimeout(log, 0),
};

/** The blocks that this engine has, and the kinds that it lacks. */
export function splitBlocks(ids: readonly string[]): { here: string[]; lacking: string[] } {
  const here = ids.filter((id) => blockOf(id).inBrowsers);
  return { here, lacking: [...new Set(ids.filter((id) => !here.includes(id)))] };
}

/**
 * What the engine of this page shows of these blocks; undefined where it has none of them.
 * @throws Error where the page is held up for long, as hidden ones are
 */
export async function recordHere(ids: readonly string[]): Promise<QueueOrder | undefined> {
  const { here } = splitBlocks(ids);
  if (here.length === 0) return undefined;
  const recordings: QueueRecording[] = [];
  while (recordings.length < ownRecordings) recordings.push(await inTime(oneRecording(here)));
  // In a page nothing differs from the main file of a program, but for what it lacks.
  return orderOf(recordings, here, 'commonjs');
}

/** In a task of its own, so that no timer is nested in one of the recording before. */
function oneRecording(here: readonly string[]): Promise<QueueRecording> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      const recording: QueueRecording = { ran: [], nestedMs: [] };
      const begun = performance.now();
      const log = (callback: number) => {
        recording.ran.push([callback, performance.now() - begun]);
        if (recording.ran.length === here.length) nest(recording.nestedMs, () => resolve(recording));
      };
      for (const [callback, id] of here.entries()) ownBlocks[id as BlockId]?.(() => log(callback));
    };
    port2.postMessage(null);
  });
}

/** Starts timers of 0 ms one in another, and notes how long each took. */
function nest(nestedMs: number[], done: () => void, from = performance.now()): void {
  setTimeout(() => {
    const now = performance.now();
    nestedMs.push(now - from);
    if (nestedMs.length < nestedTimers) nest(nestedMs, done, now);
    else done();
  }, 0);
}

async function inTime<T>(recording: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The page was held up.')), longestMs);
  });
  try {
    return await Promise.race([recording, late]);
  } finally {
    clearTimeout(timer);
  }
}
