/** Test piece: work that arrives over time, a task every so many milliseconds, each of which computes for a while. */
import type { WorkloadDescriptor } from '../../../../src/core/experiment/descriptors';
import type { Workload } from '../../../../src/engine/tasks/workload';
import { numberIn } from '../../../../src/engine/workloads/parameter-access';

const milliseconds = (name: string, value: number) =>
  ({
    kind: 'number',
    name,
    label: name,
    help: name,
    unit: 'ms',
    min: 0,
    max: 10_000,
    default: value,
  }) as const;

export const arrivalsDescriptor: WorkloadDescriptor = {
  id: 'test-arrivals',
  title: 'Arrivals',
  summary: 'tasks that arrive over time',
  description: 'A test piece: latency counts from when a task was due.',
  nature: 'mixed',
  defaultTasks: 10,
  parameters: [milliseconds('everyMs', 20), milliseconds('takesMs', 1)],
};

/** The task is how long it takes, in ms; the result, when it began on the machine's clock. */
export const arrivals: Workload<number, number> = {
  plan(parameters, tasks) {
    const [everyMs, takesMs] = [numberIn(parameters, 'everyMs'), numberIn(parameters, 'takesMs')];
    return { length: tasks, at: () => takesMs, dueMs: (index) => index * everyMs };
  },
  run(takesMs, { trial: { machineMs } }) {
    const begunMs = machineMs();
    while (machineMs() - begunMs < takesMs);
    return begunMs;
  },
  verify: (_task, begunMs) => begunMs > 0 || 'The task began before there was a clock.',
};
