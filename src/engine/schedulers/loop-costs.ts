/** What one more task costs an event loop: the time to begin it, and what it holds while it waits. Looked at after the clock. */
import type { MemoryUse, TaskCosts } from '../../core/protocol/executor';
import type { SchedulerKind, SchedulerTools } from './scheduler';
import { enoughTasks, waitsBeside } from './waits-beside';

/**
 * Begins many asynchronous tasks that wait, beside the trial's own. They stay suspended until their timers fire.
 * @param loop the scheduler whose tasks they are
 */
export function loopCosts(
  tools: SchedulerTools,
  use: MemoryUse,
  loop: SchedulerKind,
  tasks = enoughTasks,
): TaskCosts {
  const beside = waitsBeside({ ...tools, settings: {} }, tasks);
  const scheduler = loop.create(beside.tools);
  const atRestKb = use.afterCollectionKb();
  const fromMs = tools.clock();
  void scheduler.drive(beside.ids, beside.source);
  const beginMs = tools.clock() - fromMs;
  const memoryKb = use.afterCollectionKb() - atRestKb;
  return { begun: tasks, beginMs, held: { tasks, memoryKb } };
}
