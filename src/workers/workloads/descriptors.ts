/** The workloads as plain data, in the order in which hosts list them. */
import type { WorkloadDescriptor } from '../../core/experiment/descriptors';

export const workloadDescriptors: readonly WorkloadDescriptor[] = [
  {
    id: 'noop',
    title: 'Nothing',
    summary: 'tasks that do nothing: the price of the machinery itself',
    description:
      'Shows what handing out a task costs in each model. Speedups against the baseline are far below 1 here, as they should be.',
    nature: 'nothing',
    defaultTasks: 10_000,
    parameters: [],
  },
];
