/** Green threads: the application schedules many tasks on one thread of the operating system, and parks those that wait. */
import { allSteps } from '../steps';
import { CooperativeThread } from './cooperative/cooperative-thread';
import { memoryOfWaits } from './cooperative/memory-of-waits';
import type { SchedulerKind } from './scheduler';

/** What the model gives to its thread. */
export interface GreenSettings {
  /** Tasks in flight at most. */
  concurrency: number;
}

export const green: SchedulerKind = {
  id: 'green',
  blocks: false,
  between: 'dispatch',
  performs: allSteps,
  create(tools) {
    const { concurrency } = tools.settings as unknown as GreenSettings;
    const thread = new CooperativeThread(tools, { concurrency });
    return {
      drive: (lanes, source) => thread.drive(onlyLane(lanes), source),
      takeSlices: () => thread.takeSlices(),
      costs: () => ({
        ...thread.costs(),
        ...(tools.memoryUse && { held: memoryOfWaits(tools, tools.memoryUse) }),
      }),
    };
  },
};

/** @throws RangeError where there are several: green tasks share the lane of their thread */
export function onlyLane(lanes: readonly number[]): number {
  const [lane, ...others] = lanes;
  if (lane !== undefined && others.length === 0) return lane;
  throw new RangeError(`A thread of green tasks has one lane, not ${lanes.length}.`);
}
