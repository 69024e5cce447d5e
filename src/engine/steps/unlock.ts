/** Gives a lock back. */
import type { StepHandler } from './handler';
import { locksOf } from './locks-of';

export const unlock: StepHandler<'unlock'> = {
  onThread: ({ lock }, _lane, thread) => locksOf(thread).release(lock),
  onLoop: ({ lock }, lane, { loopLocks, clock }) => loopLocks.release(lock, lane, clock()),
};
