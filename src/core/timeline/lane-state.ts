/**
 * What a lane (one place for one task in flight) can be doing. At any moment it is in exactly one of these states, so
 * that executors × tasks in flight × wall time can be split without remainder.
 */
export const laneStates = [
  'start-up', // the executor is being spawned (cold clock, or a replacement)
  'dispatch', // idle while the manager, or the shared queue, has not given it a task yet
  'computing',
  'wait', // the task's own wait: a timer, a response
  'lock', // waiting for a lock that another lane holds
  'ready', // could go on, but its event loop is busy with another lane
  'offload', // waiting for a blocking pool
  'retrying', // computing that came to nothing, because the attempt failed
  'tail', // nothing left to do for this lane, while others still work
] as const;

export type LaneState = (typeof laneStates)[number];

export function laneStateIndex(state: LaneState): number {
  return laneStates.indexOf(state);
}
