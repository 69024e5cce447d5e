/** A scheduler that does the cheapest task next, as far as the plan tells what tasks cost. */
import { noHold } from '../../../../src/engine/schedulers/no-hold';
import { oneAtATime } from '../../../../src/engine/schedulers/one-at-a-time';
import type { SchedulerKind } from '../../../../src/engine/schedulers/scheduler';
import { taskOnThread } from '../../../../src/engine/schedulers/task-on-thread';
import type { WorkSource } from '../../../../src/engine/sources/work-source';
import { allSteps } from '../../../../src/engine/steps';

export const cheapestFirst: SchedulerKind = {
  id: 'cheapest-first',
  blocks: true,
  between: 'dispatch',
  chooses: true,
  performs: allSteps,
  create: (tools) => oneAtATime(tools, { run: taskOnThread(tools, noHold), next: cheapest }),
};

function cheapest(source: WorkSource, lane: number): number {
  const [best] = [...source.open(1000)].sort((a, b) => source.costOf(a) - source.costOf(b));
  if (best === undefined) return -1;
  return source.claimOne(best, lane) ? best : cheapest(source, lane);
}
