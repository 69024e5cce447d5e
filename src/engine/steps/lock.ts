/** Takes a lock that tasks share. Who finds it held waits: a thread stops, on a loop the task is parked. */
import type { StepHandler } from './handler';
import { locksOf } from './locks-of';

declare module '../tasks/step' {
  interface StepTable {
    /** By number, from 0. */
    lock: { lock: number };
  }
}

export const lock: StepHandler<'lock'> = {
  onThread({ lock }, lane, thread) {
    const { clock, spans, meter, pulse, hold } = thread;
    const locks = locksOf(thread);
    if (locks.tryAcquire(lock)) return;
    const from = clock();
    const task = pulse.read();
    pulse.idle(); // a task that waits for a lock is not the one that takes too long
    hold.letGo();
    meter.mark('computing');
    locks.acquire(lock);
    meter.mark('lock');
    const had = clock();
    if (task !== null) pulse.busy(task.id, task.sinceMs + had - from);
    spans.add(lane, 'lock', from, had);
    hold.takeBack(lane, had);
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
};
