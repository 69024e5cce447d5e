/** Test piece: every other task sends its number into a channel that holds one; the task behind it receives. */
import type { WorkloadDescriptor } from '../../../../src/core/experiment/descriptors';
import type { Workload } from '../../../../src/engine/tasks/workload';

/** What a sender waits for first, in ms. */
export const sendsAfterMs = 10;

export const channelDescriptor: WorkloadDescriptor = {
  id: 'test-channel',
  title: 'Channel',
  summary: 'tasks that send and tasks that receive',
  description: 'A test piece: an even task sends its number, an odd one receives one.',
  nature: 'waiting',
  defaultTasks: 10,
  needs: [{ what: 'send' }, { what: 'receive' }],
  parameters: [],
};

export const channel: Workload<number, number> = {
  shares: () => ({ channels: [1] }),
  plan: (_parameters, tasks) => ({ length: tasks, at: (index) => index }),
  *steps(task) {
    if (task % 2 === 1) return (yield { do: 'receive', channel: 0 }) as number;
    yield { do: 'wait', ms: sendsAfterMs };
    yield { do: 'send', channel: 0, value: task };
    return task;
  },
  verify: (task, result) =>
    (task % 2 === 1 ? result % 2 === 0 : result === task) || `Task ${task}: ${result}.`,
  verifyAll(_parameters, tasks, results) {
    const received = results.filter((_, task) => task % 2 === 1).sort((a, b) => a - b);
    const isWhole = received.every((value, index) => value === 2 * index);
    return isWhole || `Of ${tasks} tasks those that receive got ${received.join(', ')}.`;
  },
};
