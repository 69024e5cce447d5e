/** Test piece: tasks that count in cells that they share, with atomic additions and under a lock. */
import type { WorkloadDescriptor } from '../../../../src/core/experiment/descriptors';
import type { Workload } from '../../../../src/engine/tasks/workload';

const additions = 1000;

export const sharedDescriptor: WorkloadDescriptor = {
  id: 'test-shared',
  title: 'Shared',
  summary: 'tasks that count in cells that they share',
  description: 'A test piece: all tasks count in one cell, and nothing gets lost.',
  nature: 'mixed',
  defaultTasks: 10,
  needs: [{ what: 'shared-memory' }, { what: 'lock' }],
  parameters: [],
};

/** What the cells showed when the task had counted. */
interface Seen {
  count: number;
  sum: number;
}

export const shared: Workload<number, Seen> = {
  shares: () => ({ counts: 1, numbers: 1 }),
  plan: (_parameters, tasks) => ({ length: tasks, at: (index) => index }),
  *steps(_task, { trial: { shared } }) {
    if (shared === undefined) throw new Error('The task has no memory to share.');
    const { counts, numbers } = shared;
    yield { do: 'wait', ms: 2 }; // so that no thread does all tasks
    for (let i = 0; i < additions; i++) Atomics.add(counts, 0, 1);
    yield { do: 'lock', lock: 0 };
    const sum = (numbers[0] ?? 0) + 0.5;
    numbers[0] = sum;
    yield { do: 'unlock', lock: 0 };
    return { count: Atomics.load(counts, 0), sum };
  },
  verify: (_task, { count }) => count >= additions || 'The task has not counted.',
  verifyAll(_parameters, tasks, results) {
    const most = Math.max(...results.map(({ count }) => count));
    if (most !== tasks * additions) return `All tasks together counted to ${most}.`;
    const sums = results.map(({ sum }) => sum * 2).sort((a, b) => a - b);
    return sums.every((sum, index) => sum === index + 1) || `Under the lock they saw ${sums.join(', ')}.`;
  },
};
