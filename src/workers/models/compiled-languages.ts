/** The models in languages that are compiled. Part of the list in `index.ts`. */
import type { ModelDescriptor } from '../../core/experiment/descriptors';
import type { ModelPiece } from '../piece';
import { blockingThreads, concurrency } from './options';
import { channelSteps, together } from './performs';

const inGo = {
  runtime: 'foreign:go',
  performs: [...channelSteps, together],
  workloads: ['noop', 'primes', 'hash', 'wait', 'mixed', 'channels', 'sync-calls'],
  executorMemoryMb: 10,
} as const satisfies Partial<ModelDescriptor>;

const inRust = {
  runtime: 'foreign:rust',
  performs: [...channelSteps, together],
  workloads: ['noop', 'primes', 'wait', 'mixed', 'channels', 'sync-calls'],
  executorMemoryMb: 10,
} as const satisfies Partial<ModelDescriptor>;

export const compiledModels: readonly ModelPiece[] = [
  {
    load: async () => (await import('./go')).goSequential,
    descriptor: {
      ...inGo,
      id: 'go-sequential',
      title: 'Sequential Go',
      summary: 'the baseline of the models in Go: one goroutine, one task after another',
      description:
        'What the work costs in Go when nothing is shared or scheduled: one goroutine, and GOMAXPROCS is 1.',
      places: 'one',
      lanesPerPlace: 1,
      look: { colour: 'grey', marker: 'plus', dash: 'long' },
      role: 'baseline',
      options: [],
    },
  },
  {
    load: async () => (await import('./go')).goGoroutines,
    descriptor: {
      ...inGo,
      id: 'go-goroutines',
      title: 'Goroutines (Go)',
      summary: 'the real Go: goroutines on N processors of its scheduler, joined by channels',
      description:
        'One process in Go with GOMAXPROCS set to N, so that N goroutines run at once. Its scheduler moves goroutines between threads, interrupts those that compute for long, ' +
        'and takes a further thread for each that stands still in a call of the system. Beside it, loops-threads is our model of it.',
      places: 'workers',
      lanesPerPlace: 'concurrency',
      look: { colour: 'purple', marker: 'star', dash: 'solid' },
      baseline: 'go-sequential',
      options: [concurrency(100, 'keep this many goroutines in flight for each processor of Go')],
    },
  },
  {
    load: async () => (await import('./tokio')).rustSequential,
    descriptor: {
      ...inRust,
      id: 'rust-sequential',
      title: 'Sequential Rust',
      summary: 'the baseline of the models in Rust: one thread, one task after another',
      description: 'What the work costs in Rust when nothing is shared or scheduled.',
      places: 'one',
      lanesPerPlace: 1,
      look: { colour: 'grey', marker: 'triangle', dash: 'long' },
      role: 'baseline',
      options: [],
    },
  },
  {
    load: async () => (await import('./tokio')).tokio,
    descriptor: {
      ...inRust,
      id: 'tokio',
      title: 'Tokio (Rust)',
      summary: 'the real Tokio: N worker threads that poll async tasks, and a pool for calls that block',
      description:
        'One process in Rust with Tokio’s multithreaded executor. Its tasks may move from one worker to another at each await, and calls that block go to spawn_blocking. ' +
        'Without a pool such a call stops its worker, as on any event loop. Beside it, executor is our model of it.',
      places: 'workers',
      lanesPerPlace: 'concurrency',
      extraThreads: 'blockingThreads',
      look: { colour: 'olive', marker: 'star', dash: 'dotted' },
      baseline: 'rust-sequential',
      options: [
        concurrency(100, 'keep this many async tasks in flight for each worker of Tokio'),
        blockingThreads,
      ],
    },
  },
];
