/** What green tasks hold while they wait: resident memory after a collection with many of them suspended, less that without. */
import type { MemoryUse, TaskCosts } from '../../../core/protocol/executor';
import { Pulse } from '../../pulse';
import { BatchSource } from '../../sources/batch-source';
import { SpanLog } from '../../span-log';
import type { TaskTools } from '../../tasks/task-tools';
import type { Workload } from '../../tasks/workload';
import { CooperativeThread } from './cooperative-thread';

/** Fewer would be lost in the pages that a runtime takes and keeps for itself. */
const enoughTasks = 20_000;

/** As the workload of that name: it looks at the clock, waits, and looks again. */
const wait: Workload = {
  plan: (_parameters, tasks) => ({ length: tasks, at: () => 1000 }),
  *steps(ms) {
    const start = performance.now();
    yield { do: 'wait', ms: ms as number };
    return performance.now() - start;
  },
  verify: () => true,
};

/** Suspends tasks that wait beside the trial's own, looks, and forgets them: not while the clock runs. */
export function memoryOfWaits(
  tools: TaskTools,
  use: MemoryUse,
  tasks = enoughTasks,
): NonNullable<TaskCosts['held']> {
  const alone: TaskTools = {
    ...tools,
    workload: wait,
    spans: new SpanLog(),
    pulse: new Pulse(Pulse.allocate()),
  };
  const source = new BatchSource(undefined);
  const ids = Array.from({ length: tasks }, (_, id) => id);
  source.take({ kind: 'batch', ids, attempts: null, tasks: ids.map(() => 1000) });
  const thread = new CooperativeThread(alone, { concurrency: tasks });
  const atRestKb = use.afterCollectionKb();
  thread.beginAll(0, source);
  const memoryKb = use.afterCollectionKb() - atRestKb;
  return { tasks: thread.inFlight, memoryKb };
}
