/** Test piece: tasks whose plan tells what they cost, in no order. A task that is run under another one's number throws. */
import type { WorkloadDescriptor } from '../../../../src/core/experiment/descriptors';
import type { Workload } from '../../../../src/engine/tasks/workload';

export const costlyDescriptor: WorkloadDescriptor = {
  id: 'test-costly',
  title: 'Costly',
  summary: 'tasks of known cost',
  description: 'A test piece: task number i costs as much as `costOfTask` says.',
  nature: 'computing',
  defaultTasks: 20,
  parameters: [],
};

/** Each cost from 0 on once, as long as there are fewer than 101 tasks. */
export function costOfTask(id: number): number {
  return (37 * (id + 1)) % 101;
}

export const costly: Workload<number, number> = {
  plan: (_parameters, tasks) => ({ length: tasks, at: costOfTask, cost: costOfTask }),
  run: (cost, { id }) => {
    if (costOfTask(id) !== cost) throw new Error(`The task of cost ${cost} is not number ${id}.`);
    let sum = 0;
    for (let i = 0; i < 10_000 * (1 + cost); i++) sum += Math.sqrt(i);
    return sum > 0 ? cost : -1;
  },
  verify: (cost, result) => cost === result || `The task of cost ${cost} gave ${result}.`,
};
