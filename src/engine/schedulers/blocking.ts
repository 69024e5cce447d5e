/** One task at a time on a thread of its own: a wait blocks the thread, as `sleep` does, and so does a lock. */
import { allSteps } from '../steps';
import { noHold } from './no-hold';
import { oneAtATime } from './one-at-a-time';
import type { SchedulerKind } from './scheduler';
import { taskOnThread } from './task-on-thread';

export const blocking: SchedulerKind = {
  id: 'blocking',
  blocks: true,
  between: 'dispatch',
  performs: allSteps,
  create: (tools) => oneAtATime(tools, { run: taskOnThread(tools, noHold) }),
};
