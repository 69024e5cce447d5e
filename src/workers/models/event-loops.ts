/** The models on event loops of Node. Part of the list in `index.ts`. */
import type { ModelPiece } from '../piece';
import { blockingThreads, concurrency } from './options';
import { sharing, together } from './performs';

export const eventLoopModels: readonly ModelPiece[] = [
  {
    load: async () => (await import('./async')).asyncModel,
    descriptor: {
      id: 'async',
      title: 'Async',
      summary: 'one event loop, many tasks in flight',
      description:
        'A single thread that goes on with another task whenever one waits. Unbeaten for waiting, no gain for computing.',
      places: 'one',
      lanesPerPlace: 'concurrency',
      runtime: 'process',
      performs: [...sharing, together],
      executorMemoryMb: 60,
      look: { colour: 'green', marker: 'triangle', dash: 'dotted' },
      options: [concurrency(100, 'keep this many tasks in flight on the event loop')],
    },
  },
  {
    load: async () => (await import('./async-sequential')).asyncSequential,
    descriptor: {
      id: 'async-sequential',
      title: 'Async, one by one',
      summary: 'one event loop that awaits one task after another',
      description:
        'What a loop with an await in it does: each task starts when the one before it is done. The functions are asynchronous and nothing runs at the same time.',
      places: 'one',
      lanesPerPlace: 1,
      runtime: 'process',
      performs: sharing,
      executorMemoryMb: 60,
      look: { colour: 'green', marker: 'plus', dash: 'solid' },
      options: [],
    },
  },
  {
    load: async () => (await import('./async-offload')).asyncOffload,
    descriptor: {
      id: 'async-offload',
      title: 'Async with offloading',
      summary: 'one event loop, and N threads that compute for it',
      description:
        'What computes for long goes to a pool of threads and is awaited like anything else, so that the loop stays free. It takes tasks that only compute as a whole, ' +
        'and those of their steps that are one call; what a task computes between its waits stays on the loop.',
      places: 'workers',
      lanesPerPlace: 'concurrency',
      extraThreads: 1,
      runtime: 'thread',
      performs: sharing,
      executorMemoryMb: 16,
      look: { colour: 'green', marker: 'rounded', dash: 'long-dot' },
      options: [concurrency(100, 'keep this many tasks in flight on the event loop')],
    },
  },
  {
    load: async () => (await import('./executor')).executor,
    descriptor: {
      id: 'executor',
      title: 'Async executor',
      summary: 'N threads with an event loop each, and a pool for calls that block',
      description:
        'As in Tokio: the loops claim tasks from shared memory, and calls that block go to threads of their own. Without these, a call that blocks stops its loop and every task on it. ' +
        'A task that has begun stays on its loop, since a JavaScript generator cannot move to another thread.',
      places: 'workers',
      lanesPerPlace: 'concurrency',
      extraThreads: 'blockingThreads',
      runtime: 'thread',
      performs: [],
      executorMemoryMb: 16,
      look: { colour: 'olive', marker: 'triangle', dash: 'solid' },
      options: [concurrency(100, 'keep this many tasks in flight on each event loop'), blockingThreads],
    },
  },
  {
    load: async () => (await import('./loops-processes')).loopsProcesses,
    descriptor: {
      id: 'loops-processes',
      title: 'Loops in processes',
      summary: 'an HTTP server: N processes with an event loop each, behind one port',
      description:
        'As gunicorn, pm2 or node:cluster serve a web page: tasks arrive as HTTP requests from a load generator, a process of its own. ' +
        'Loops use all cores, but each has memory of its own, so that what all of them must know has to lie in a store that they share.',
      places: 'workers',
      lanesPerPlace: 'concurrency',
      runtime: 'process',
      performs: [],
      executorMemoryMb: 60,
      look: { colour: 'purple', marker: 'diamond', dash: 'long-dot' },
      options: [
        concurrency(16, 'open this many connections to each loop, with one request on each at a time'),
        {
          kind: 'integer',
          name: 'port',
          label: 'Port',
          help: 'let the server listen on this port of the loopback interface; 0 picks a free one',
          min: 0,
          max: 65_535,
          default: 0,
        },
      ],
    },
  },
];
