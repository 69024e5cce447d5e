/** Tasks that wait, beside those of a trial and after its clock: what schedulers look at to say what a suspended task costs. */
import { Pulse } from '../pulse';
import { BatchSource } from '../sources/batch-source';
import { SpanLog } from '../span-log';
import type { TaskTools } from '../tasks/task-tools';
import type { Workload } from '../tasks/workload';

/** Fewer would be lost in the pages that a runtime takes and keeps for itself. */
export const enoughTasks = 20_000;

/** Longer than looking takes, in ms. */
const waitMs = 1000;

/** As the workload of that name: it looks at the clock, waits, and looks again. */
const wait: Workload = {
  plan: (_parameters, tasks) => ({ length: tasks, at: () => waitMs }),
  *steps(ms) {
    const start = performance.now();
    yield { do: 'wait', ms: ms as number };
    return performance.now() - start;
  },
  verify: () => true,
};

/** So many of them, and tools in which they leave nothing behind for the trial. */
export function waitsBeside<T extends TaskTools>(
  tools: T,
  tasks: number,
): { tools: T; source: BatchSource; ids: readonly number[] } {
  const source = new BatchSource(undefined);
  const ids = Array.from({ length: tasks }, (_, id) => id);
  source.take({ kind: 'batch', ids, attempts: null, tasks: ids.map(() => waitMs) });
  return {
    tools: { ...tools, workload: wait, spans: new SpanLog(), pulse: new Pulse(Pulse.allocate()) },
    source,
    ids,
  };
}
