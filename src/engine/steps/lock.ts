/** Takes a lock that tasks share. Who finds it held waits: a thread stops, on a loop the task is parked. */
import { parked, type StepHandler } from './handler';
import { locksOf } from './locks-of';
import { standStill } from './stand-still';

declare module '../tasks/step' {
  interface StepTable {
    /** By number, from 0. */
    lock: { lock: number };
  }
}

export const lock: StepHandler<'lock'> = {
  onThread({ lock }, lane, thread) {
    const locks = locksOf(thread);
    if (!locks.tryAcquire(lock)) standStill(thread, lane, 'lock', () => locks.acquire(lock));
  },

  onLoop({ lock }, lane, { clock, spans, loopLocks, nextRound }) {
    const from = clock();
    return loopLocks.acquire(lock, lane)?.then(async (grantedMs) => {
      // Whoever gave it back goes on computing: this one's turn comes with the next round of the loop.
      await nextRound();
      spans.add(lane, 'lock', from, grantedMs);
      spans.add(lane, 'ready', grantedMs, clock());
    });
  },

  onGreen: ({ lock }, task, { locks }) => (locks.take(lock, task) ? undefined : parked),
};
