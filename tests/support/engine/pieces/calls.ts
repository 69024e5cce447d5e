/** Test piece: tasks that are one call, of which one goes wrong. */
import { threadId } from 'node:worker_threads';
import type { WorkloadDescriptor } from '../../../../src/core/experiment/descriptors';
import type { Workload } from '../../../../src/engine/tasks/workload';

export const callsDescriptor: WorkloadDescriptor = {
  id: 'test-calls',
  title: 'Calls',
  summary: 'tasks that make a call',
  description: 'A test piece: each task is a call, and that of task 3 goes wrong at its first attempt.',
  nature: 'computing',
  defaultTasks: 10,
  coldBecause: 'its tasks may end their thread',
  parameters: [
    {
      kind: 'choice',
      name: 'fault',
      label: 'Fault',
      help: 'what the call of task 3 does',
      choices: ['none', 'throw', 'exit', 'spin', 'function', 'large'].map((value) => ({
        value,
        help: value,
      })),
      default: 'none',
    },
  ],
};

interface Call {
  task: number;
  fault: string;
}

/** The result is the thread that made the call. */
export const calls: Workload<Call, number> = {
  plan: ({ fault }, tasks) => ({
    length: tasks,
    at: (task) => ({ task, fault: task === 3 ? String(fault) : 'none' }),
  }),
  *steps({ task, fault }, { attempt }) {
    const args = { task, fault: attempt === 0 ? fault : 'none' };
    return (yield { do: 'blocking', call: { fn: 'call', args } }) as number;
  },
  calls: {
    call(args) {
      switch ((args as Call).fault) {
        case 'throw':
          throw new Error('The call throws.');
        case 'exit':
          return process.exit(7);
        case 'spin':
          for (;;); // ended from outside
        case 'function':
          return () => 'nobody can be sent this';
        case 'large':
          return 'x'.repeat(5000);
        default:
          return threadId;
      }
    },
  },
  verify: (_task, thread) => typeof thread === 'number' || `The call gave ${String(thread)}.`,
};
