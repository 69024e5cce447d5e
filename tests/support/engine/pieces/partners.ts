/** Test piece: tasks of two parts, which say which thread did them, and when. */
import { threadId } from 'node:worker_threads';
import type { WorkloadDescriptor } from '../../../../src/core/experiment/descriptors';
import type { Workload } from '../../../../src/engine/tasks/workload';

export const partnersDescriptor: WorkloadDescriptor = {
  id: 'test-partners',
  title: 'Partners',
  summary: 'tasks that two threads do together',
  description: 'A test piece: each task needs two threads at once.',
  nature: 'computing',
  defaultTasks: 10,
  needs: [{ what: 'partners', count: 2 }, { what: 'shared-memory' }],
  coldBecause: 'its tasks may end their thread',
  parameters: [
    {
      kind: 'choice',
      name: 'fault',
      label: 'Fault',
      help: 'what part 1 of task 3 does',
      choices: [
        { value: 'none', help: 'nothing' },
        { value: 'throw', help: 'throws' },
        { value: 'exit', help: 'ends its thread' },
      ],
      default: 'none',
    },
  ],
};

interface Part {
  task: number;
  part: number;
  thread: number;
}

export const partners: Workload<{ task: number; fault: string }, Part[]> = {
  partners: 2,
  shares: (_parameters, tasks) => ({ counts: tasks }),
  plan: ({ fault }, tasks) => ({ length: tasks, at: (task) => ({ task, fault: String(fault) }) }),
  runPart({ task, fault }, part, { id, trial: { shared } }) {
    if (task !== id) throw new Error(`Task ${task} came as task ${id}.`);
    if (task === 3 && part === 1 && fault === 'throw') throw new Error('The part throws.');
    if (task === 3 && part === 1 && fault === 'exit') process.exit(7);
    if (shared !== undefined) Atomics.add(shared.counts, task, 1);
    return { task, part, thread: threadId };
  },
  verify(task, parts) {
    const isWhole =
      parts.length === 2 && parts.every((one, part) => one.part === part && one.task === task.task);
    if (!isWhole) return `The parts are ${JSON.stringify(parts)}.`;
    const [first, second] = parts;
    const together = first?.thread === second?.thread ? 'one thread' : 'two threads';
    return { observed: { id: together, title: `Done by ${together}`, expected: true } };
  },
};
