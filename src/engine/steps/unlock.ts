/** Gives a lock back. */
import type { StepHandler } from './handler';
import { locksOf } from './locks-of';

declare module '../tasks/step' {
  interface StepTable {
    /** By number, from 0. */
    unlock: { lock: number };
  }
}

export const unlock: StepHandler<'unlock'> = {
  onThread: ({ lock }, _lane, thread) => locksOf(thread).release(lock),
  onLoop: ({ lock }, lane, { loopLocks, clock }) => loopLocks.release(lock, lane, clock()),
  onGreen: ({ lock }, task, { locks, clock }) => locks.release(lock, task, clock()),
};
