/** Test piece: a serial part before the tasks and one behind them, which adds up what they gave. */
import type { WorkloadDescriptor } from '../../../../src/core/experiment/descriptors';
import type { Workload } from '../../../../src/engine/tasks/workload';

export const prepareMs = 30;
export const joinMs = 20;

export const joinedDescriptor: WorkloadDescriptor = {
  id: 'test-joined',
  title: 'Joined',
  summary: 'tasks between two serial parts',
  description: 'A test piece: both parts take their time on the clock.',
  nature: 'computing',
  defaultTasks: 10,
  parameters: [],
};

export const joined: Workload<number, number> = {
  plan: (_parameters, tasks) => ({ length: tasks, at: (index) => index }),
  serialBefore: () => compute(prepareMs),
  run: (task) => task * task,
  serialAfter: (_parameters, results) => {
    compute(joinMs);
    return results.reduce((sum, result) => sum + result, 0);
  },
  verify: (task, result) => result === task * task || 'The square is wrong.',
  verifyAll(_parameters, tasks, _results, sum) {
    const expected = ((tasks - 1) * tasks * (2 * tasks - 1)) / 6;
    return sum === expected || `The sum is ${String(sum)}, not ${expected}.`;
  },
};

function compute(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
