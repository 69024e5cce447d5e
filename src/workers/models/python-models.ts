/** The models that run in CPython, where it is installed. Part of the list in `index.ts`. */
import type { ModelDescriptor } from '../../core/experiment/descriptors';
import type { ModelPiece } from '../piece';
import { concurrency } from './options';

const inPython = {
  runtime: 'foreign:python',
  performs: [],
  workloads: ['primes', 'hash', 'compress', 'wait', 'mixed'],
  lanesPerPlace: 1,
  places: 'workers',
  executorMemoryMb: 15,
  options: [],
} as const satisfies Partial<ModelDescriptor>;

const compared = { ...inPython, baseline: 'python-sequential' } as const;

export const pythonModels: readonly ModelPiece[] = [
  {
    load: async () => (await import('./python')).pythonThreads,
    descriptor: {
      ...compared,
      id: 'python-threads',
      title: 'Python threads',
      summary: 'CPython: N threads of one interpreter, in a ThreadPoolExecutor',
      description:
        'The real threads that gil is a model of. Of all threads only the one that holds the global interpreter lock runs Python; waiting, and native code that lets go of the lock, overlap.',
      executorMemoryMb: 2,
      look: { colour: 'olive', marker: 'diamond', dash: 'short' },
    },
  },
  {
    load: async () => (await import('./python')).pythonProcesses,
    descriptor: {
      ...compared,
      id: 'python-processes',
      title: 'Python processes',
      summary: 'CPython: N processes, in a ProcessPoolExecutor',
      description:
        'The usual way out: each process has an interpreter and a lock of its own. Tasks and results are pickled and copied through pipes. A process that is lost takes the whole pool with it.',
      look: { colour: 'olive', marker: 'circle', dash: 'dash-dot' },
    },
  },
  {
    load: async () => (await import('./python')).pythonAsyncio,
    descriptor: {
      ...compared,
      id: 'python-asyncio',
      title: 'Python asyncio',
      summary: 'CPython: one event loop, many tasks in flight',
      description:
        'A single thread that goes on with another task whenever one awaits something. What computes holds all others up.',
      places: 'one',
      lanesPerPlace: 'concurrency',
      look: { colour: 'olive', marker: 'square', dash: 'dotted' },
      options: [concurrency(100, 'keep this many tasks in flight on the event loop')],
    },
  },
  {
    load: async () => (await import('./python')).pythonThreads,
    descriptor: {
      ...compared,
      id: 'python-native',
      title: 'Python native code',
      summary: 'CPython: N threads of one interpreter, for work that native code does',
      description:
        'The same threads, for the tasks that a library in C computes. zlib lets go of the lock while it does, hashlib from blocks of 2048 bytes on: then threads compute at once.',
      workloads: ['hash', 'compress'],
      executorMemoryMb: 2,
      look: { colour: 'olive', marker: 'bar', dash: 'long' },
    },
  },
  {
    load: async () => (await import('./python')).pythonSequential,
    descriptor: {
      ...inPython,
      id: 'python-sequential',
      title: 'Python alone',
      summary: 'CPython: one process, one task after another',
      description:
        'What the other models in Python are compared with. How long it takes beside a program in JavaScript is a matter of languages, not of concurrency.',
      places: 'one',
      look: { colour: 'grey', marker: 'diamond', dash: 'solid' },
      role: 'baseline',
    },
  },
];
