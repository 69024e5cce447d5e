/** Test piece: results that are neither right nor wrong: each is an observation, every fifth one that nobody expects. */
import type { WorkloadDescriptor } from '../../../../src/core/experiment/descriptors';
import type { Workload } from '../../../../src/engine/tasks/workload';

export const observedDescriptor: WorkloadDescriptor = {
  id: 'test-observed',
  title: 'Observed',
  summary: 'tasks judged by their outcomes',
  description: 'A test piece: outcomes are counted, expected or not.',
  nature: 'computing',
  defaultTasks: 10,
  parameters: [],
};

export const observed: Workload<number, string> = {
  plan: (_parameters, tasks) => ({ length: tasks, at: (index) => index }),
  run: (task) => (task % 5 === 0 ? 'torn' : 'whole'),
  verify: (_task, result) => ({
    observed: { id: result, title: `A ${result} value`, expected: result === 'whole' },
  }),
};
