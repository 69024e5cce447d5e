/** The workloads about event loops: what holds one up, and in which order it does what waits for it. Part of the list in `index.ts`. */
import { firstBlocks, mostBlocks, queueBlocks, queueContexts } from '../../core/queues/blocks';
import type { WorkloadPiece } from '../piece';

export const loopWorkloads: readonly WorkloadPiece[] = [
  {
    load: async () => (await import('../../engine/workloads/jobs')).jobs,
    descriptor: {
      id: 'jobs',
      title: 'Short and long jobs',
      summary: 'jobs that arrive over time and compute: many short ones, a few long ones',
      description:
        'Jobs arrive at random moments, as requests do at a server, and a job does not begin before it arrives. Latency counts from then, for short and long jobs apart. ' +
        'A long job is one call: a model may leave it to another thread, and otherwise it holds its event loop up. The delay of event loops is measured meanwhile.',
      nature: 'mixed',
      defaultTasks: 200,
      sizeParameter: 'longMs',
      parameters: [
        {
          kind: 'number',
          name: 'rate',
          label: 'Arrivals',
          help: 'mean number of jobs that arrive in a second',
          unit: 'jobs/s',
          min: 0.1,
          max: 100_000,
          default: 100,
        },
        {
          kind: 'integer',
          name: 'longEvery',
          label: 'Long jobs',
          help: 'make one of so many jobs a long one; 0 for none',
          min: 0,
          max: 1_000_000,
          default: 20,
        },
        {
          kind: 'number',
          name: 'shortMs',
          label: 'Short job',
          help: 'nominal time that a short job computes',
          unit: 'ms',
          min: 0,
          max: 10_000,
          default: 0.5,
        },
        {
          kind: 'number',
          name: 'longMs',
          label: 'Long job',
          help: 'nominal time that a long job computes',
          unit: 'ms',
          min: 0,
          max: 60_000,
          default: 80,
        },
      ],
    },
  },
  {
    load: async () => (await import('./queue-order')).queueOrder,
    descriptor: {
      id: 'queue-order',
      title: 'Order of queues',
      summary: 'small programs that record in which order their callbacks run',
      description:
        'Each task starts a program of your blocks in a fresh process and records when each callback ran. Every recording is compared with what the documentation ' +
        'promises, and what it leaves open is counted. Times say how long starts take on this machine; the order is what it is about.',
      nature: 'mixed',
      defaultTasks: 200,
      parameters: [
        {
          kind: 'list',
          name: 'blocks',
          label: 'Blocks',
          help: 'what the program does, in this order; each as often as you like',
          items: queueBlocks.map(({ id, help, code }) => ({ value: id, help, code: code(id) })),
          most: mostBlocks,
          default: firstBlocks.join(', '),
        },
        {
          kind: 'choice',
          name: 'context',
          label: 'Context',
          help: 'where the blocks stand',
          choices: queueContexts.map(({ id, help }) => ({ value: id, help })),
          default: 'commonjs',
        },
      ],
    },
  },
];
