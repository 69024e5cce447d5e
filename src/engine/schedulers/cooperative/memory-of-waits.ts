/** What green tasks hold while they wait: resident memory after a collection with many of them suspended, less that without. */
import type { MemoryUse, TaskCosts } from '../../../core/protocol/executor';
import type { TaskTools } from '../../tasks/task-tools';
import { enoughTasks, waitsBeside } from '../waits-beside';
import { CooperativeThread } from './cooperative-thread';

/** Suspends tasks that wait beside the trial's own, looks, and forgets them: not while the clock runs. */
export function memoryOfWaits(
  tools: TaskTools,
  use: MemoryUse,
  tasks = enoughTasks,
): NonNullable<TaskCosts['held']> {
  const beside = waitsBeside(tools, tasks);
  const thread = new CooperativeThread(beside.tools, { concurrency: tasks });
  const atRestKb = use.afterCollectionKb();
  thread.beginAll(0, beside.source);
  const memoryKb = use.afterCollectionKb() - atRestKb;
  return { tasks: thread.inFlight, memoryKb };
}
