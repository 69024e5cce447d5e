/**
 * The list of models, in the order in which hosts list them: each with what it says of itself and with its code, which is loaded
 * only where it runs. To add one: its file, and an entry here, or among those on event loops, in Python or in languages that are compiled.
 */
import type { ModelPiece } from '../piece';
import { compiledModels } from './compiled-languages';
import { eventLoopModels } from './event-loops';
import { batch, concurrency, dispatch, inFlight } from './options';
import { sharing, together, withPartners } from './performs';
import { pythonModels } from './python-models';

export const models: readonly ModelPiece[] = [
  {
    load: async () => (await import('./sequential')).sequential,
    descriptor: {
      id: 'sequential',
      title: 'Sequential',
      summary: 'one fresh process, one task after another, no queue',
      description:
        'The baseline: what the work costs when nothing is shared, sent or scheduled. Every speedup is measured against it.',
      places: 'one',
      lanesPerPlace: 1,
      runtime: 'process',
      performs: [...withPartners, together],
      executorMemoryMb: 60,
      look: { colour: 'grey', marker: 'times', dash: 'solid' },
      role: 'baseline',
      options: [],
    },
  },
  {
    load: async () => (await import('./processes')).processes,
    descriptor: {
      id: 'processes',
      title: 'Processes',
      summary: 'a manager with a task queue, N forked worker processes',
      description:
        'Each worker has its own memory and event loop; tasks and results are copied through pipes. A worker that crashes takes nothing with it.',
      places: 'workers',
      lanesPerPlace: 1,
      runtime: 'process',
      performs: [],
      executorMemoryMb: 60,
      look: { colour: 'blue', marker: 'circle', dash: 'solid' },
      options: [batch, inFlight],
    },
  },
  {
    load: async () => (await import('./threads')).threads,
    descriptor: {
      id: 'threads',
      title: 'Threads',
      summary: 'N worker threads in one process, fed by messages or from shared memory',
      description:
        'Cheaper to start than processes and able to share memory. With shared dispatch the workers claim tasks themselves and send nothing per task.',
      places: 'workers',
      lanesPerPlace: 1,
      runtime: 'thread',
      performs: withPartners,
      executorMemoryMb: 16,
      look: { colour: 'orange', marker: 'square', dash: 'long' },
      options: [dispatch, batch, inFlight],
    },
  },
  ...eventLoopModels,
  {
    load: async () => (await import('./gil')).gil,
    descriptor: {
      id: 'gil',
      title: 'Global interpreter lock',
      summary: 'N threads of which only the holder of one lock computes',
      description:
        'As in CPython: a thread gives the lock up while it waits, and every few milliseconds when another wants it. Waiting overlaps, computing never does.',
      places: 'workers',
      lanesPerPlace: 1,
      runtime: 'thread',
      performs: sharing,
      executorMemoryMb: 16,
      look: { colour: 'pink', marker: 'diamond', dash: 'dash-dot' },
      oneComputes: true,
      options: [
        {
          kind: 'number',
          name: 'switchIntervalMs',
          label: 'Switch interval',
          help: 'let a waiting thread ask for the lock after this long',
          unit: 'ms',
          min: 0.1,
          max: 1000,
          default: 5,
        },
      ],
    },
  },
  {
    load: async () => (await import('./thread-per-operation')).threadPerOperation,
    descriptor: {
      id: 'thread-per-operation',
      title: 'Thread per operation',
      summary: 'a new thread for every task, as many at once as tasks in flight',
      description:
        'The classical way to wait for many things at once. Each thread costs its start, its memory and its switches.',
      places: 'concurrency',
      lanesPerPlace: 1,
      runtime: 'thread',
      performs: [...sharing, together],
      coldBecause: 'a new thread does each task',
      // Resident memory grew by 4.3 to 6.8 MB with each waiting thread (Node 20, Linux).
      executorMemoryMb: 8,
      look: { colour: 'amber', marker: 'star', dash: 'short' },
      options: [concurrency(8, 'keep this many threads alive at once')],
    },
  },
  {
    load: async () => (await import('./green')).green,
    descriptor: {
      id: 'green',
      title: 'Green threads',
      summary: 'many tasks on one thread, scheduled by the application',
      description:
        'The operating system sees a single thread; a scheduler of Corelab switches between its tasks. A task that waits costs less than 1 KB and no thread. ' +
        'Nobody can interrupt a task that computes: others go on when it waits, or reaches a checkpoint.',
      places: 'one',
      lanesPerPlace: 1,
      runtime: 'process',
      performs: [...sharing, together],
      executorMemoryMb: 60,
      look: { colour: 'olive', marker: 'plus', dash: 'long-dot' },
      options: [concurrency(1_000, 'keep this many green tasks in flight', 100_000)],
    },
  },
  {
    load: async () => (await import('./loops-threads')).loopsThreads,
    descriptor: {
      id: 'loops-threads',
      title: 'Green threads on N threads',
      summary: 'many tasks on N threads (M:N), joined by channels',
      description:
        'As with goroutines, each thread schedules many tasks, and channels join those of all threads. An idle thread steals tasks that have not begun. ' +
        'What goroutines can and generators of JavaScript cannot: move to another thread once begun, and be interrupted while they compute.',
      places: 'workers',
      lanesPerPlace: 1,
      runtime: 'thread',
      performs: [...sharing, together],
      executorMemoryMb: 16,
      look: { colour: 'purple', marker: 'rounded', dash: 'long' },
      options: [concurrency(1_000, 'keep this many green tasks in flight on each thread', 100_000)],
    },
  },
  {
    load: async () => (await import('./main-thread')).mainThread,
    descriptor: {
      id: 'main-thread',
      title: 'Main thread',
      summary: 'a program without workers: its main thread does every task',
      description:
        'JavaScript runs on a single thread unless a program starts others. While a task computes, nothing else gets a turn: no timer, no answer, no click. ' +
        'The event-loop delay shows for how long.',
      places: 'one',
      lanesPerPlace: 1,
      runtime: 'process',
      performs: sharing,
      executorMemoryMb: 60,
      look: { colour: 'pink', marker: 'times', dash: 'short' },
      options: [],
    },
  },
  {
    load: async () => (await import('./web-workers')).webWorkers,
    descriptor: {
      id: 'web-workers',
      title: 'Web Workers',
      summary: 'N Web Workers of an open window, fed by messages',
      description:
        'The threads of a page. Messages go from the manager through the host and the page to each worker and back, so that a message costs more than between threads of one process. ' +
        'The window must stay visible: browsers slow hidden pages down.',
      places: 'workers',
      lanesPerPlace: 1,
      runtime: 'web-worker',
      performs: [],
      workloads: ['noop', 'primes', 'wait', 'mixed'],
      executorMemoryMb: 16,
      look: { colour: 'pink', marker: 'circle', dash: 'dotted' },
      options: [batch, inFlight],
    },
  },
  ...pythonModels,
  ...compiledModels,
  {
    load: async () => (await import('./copies')).copies,
    descriptor: {
      id: 'copies',
      title: 'Independent copies',
      summary: 'N processes that each do all tasks and share nothing',
      description:
        'The hardware ceiling: what these cores give to N programs at once, without any queue. Corelab measures it beside the models that you choose.',
      places: 'workers',
      lanesPerPlace: 1,
      runtime: 'process',
      performs: [...withPartners, together],
      executorMemoryMb: 60,
      look: { colour: 'grey', marker: 'bar', dash: 'dotted' },
      role: 'ceiling',
      options: [],
    },
  },
];

export const modelDescriptors = models.map(({ descriptor }) => descriptor);
