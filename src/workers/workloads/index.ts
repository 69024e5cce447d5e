/**
 * The list of workloads, in the order in which hosts list them: each with what it says of itself and with its code, which is loaded
 * only where it runs. To add one: its file, and an entry here, or among those that work on files, or show one mechanism, an event loop, calls,
 * what the system costs or a hazard.
 */
import type { WorkloadPiece } from '../piece';
import { callWorkloads } from './calls';
import { fileWorkloads } from './files';
import { hazardWorkloads } from './hazards';
import { loopWorkloads } from './loops';
import { mechanismWorkloads } from './mechanisms';
import { ownWorkloads } from './own';
import { plantedWorkloads } from './planted';
import { systemWorkloads } from './system';

export const workloads: readonly WorkloadPiece[] = [
  {
    load: async () => (await import('../../engine/workloads/noop')).noop,
    descriptor: {
      id: 'noop',
      title: 'No-op tasks',
      summary: 'tasks that do nothing: the price of the machinery itself',
      description:
        'Shows what handing out a task costs in each model. Speedups against the baseline are far below 1 here, as they should be.',
      nature: 'nothing',
      defaultTasks: 10_000,
      parameters: [],
    },
  },
  {
    load: async () => (await import('../../engine/workloads/primes')).primes,
    descriptor: {
      id: 'primes',
      title: 'Count primes',
      summary: 'trial division over equal ranges: computing and nothing else',
      description:
        'Each task counts the primes in the next range of numbers. It needs no memory and waits for nothing, so cores are all that helps. ' +
        'Later ranges hold larger numbers and take longer. Counts are checked with a sieve and against π(n).',
      nature: 'computing',
      defaultTasks: 200,
      sizeParameter: 'range',
      parameters: [
        {
          kind: 'integer',
          name: 'range',
          label: 'Numbers per task',
          help: 'count of numbers that each task tests; range × tasks must stay below 2147483648',
          min: 1,
          max: 10_000_000,
          default: 8_000,
        },
      ],
    },
  },
  {
    load: async () => (await import('./hash')).hash,
    descriptor: {
      id: 'hash',
      title: 'Hash chain',
      summary: 'SHA-256 over and over: computing in native code, in small portions',
      description:
        'Each task hashes a word, then the hash, then that hash, as password storage does. No step can start before the one ahead of it ends, ' +
        'so only separate tasks run side by side. Every chain is computed a second time in another way and compared.',
      nature: 'computing',
      defaultTasks: 200,
      sizeParameter: 'iterations',
      parameters: [
        {
          kind: 'integer',
          name: 'iterations',
          label: 'Hashes per task',
          help: 'length of the chain that each task computes',
          min: 1,
          max: 100_000_000,
          default: 15_000,
        },
        {
          kind: 'integer',
          name: 'blockBytes',
          label: 'Block size',
          help: 'fill each hash up with zeros to this many bytes before the next one is taken; 64 adds none',
          unit: 'bytes',
          min: 64,
          max: 16_777_216,
          default: 64,
        },
      ],
    },
  },
  ...fileWorkloads,
  {
    load: async () => (await import('../../engine/workloads/wait')).wait,
    descriptor: {
      id: 'wait',
      title: 'Wait',
      summary: 'a timer and nothing else: what tasks in flight gain without any computing',
      description:
        'Each task waits for the given time. A blocked process or thread holds one wait, an event loop thousands, so the number of waits ' +
        'in flight decides and cores do not. A task that comes back too early is refused.',
      nature: 'waiting',
      defaultTasks: 200,
      sizeParameter: 'ms',
      parameters: [
        {
          kind: 'integer',
          name: 'ms',
          label: 'Time to wait',
          help: 'length of each wait; timers may fire up to 1 ms early',
          unit: 'ms',
          min: 1,
          max: 600_000,
          default: 10,
        },
      ],
    },
  },
  {
    load: async () => (await import('./http')).http,
    descriptor: {
      id: 'http',
      title: 'HTTP requests',
      summary: 'requests to a slow server on this machine: waiting, with connections',
      description:
        'The run starts a server of its own on loopback, which answers each request after the given time. Connections are kept and used again. ' +
        'The server and the sockets take some of the same cores, which shows with many requests in flight. Every answer is checked to belong to its request.',
      nature: 'waiting',
      defaultTasks: 200,
      sizeParameter: 'latencyMs',
      parameters: [
        {
          kind: 'integer',
          name: 'latencyMs',
          label: 'Latency',
          help: 'time until the server answers a request',
          unit: 'ms',
          min: 0,
          max: 600_000,
          default: 20,
        },
        {
          kind: 'integer',
          name: 'bodyBytes',
          label: 'Size of an answer',
          help: 'length of the body of each answer',
          unit: 'bytes',
          min: 0,
          max: 16_777_216,
          default: 1_024,
        },
      ],
    },
  },
  {
    load: async () => (await import('../../engine/workloads/mixed')).mixed,
    descriptor: {
      id: 'mixed',
      title: 'Compute and wait',
      summary: 'computing and waiting in turns, in the proportion that you choose',
      description:
        'Each task computes and waits in four turns, like a server that asks a database in between. The computing is a fixed number of operations, ' +
        'so it takes longer on a slow or busy core, while waits stay as they are. Move the share from 0 to 1 to see which model gains where.',
      nature: 'mixed',
      defaultTasks: 200,
      sizeParameter: 'ms',
      parameters: [
        {
          kind: 'integer',
          name: 'ms',
          label: 'Length',
          help: 'nominal length of a task, computing and waiting together',
          unit: 'ms',
          min: 1,
          max: 60_000,
          default: 10,
        },
        {
          kind: 'number',
          name: 'cpuShare',
          label: 'Share of computing',
          help: 'share of computing in each task, from 0 (only waits) to 1 (only computes); waits are rounded to whole milliseconds',
          min: 0,
          max: 1,
          default: 0.5,
        },
      ],
    },
  },
  ...ownWorkloads,
  ...mechanismWorkloads,
  ...loopWorkloads,
  ...callWorkloads,
  ...systemWorkloads,
  ...hazardWorkloads,
  ...plantedWorkloads,
];

export const workloadDescriptors = workloads.map(({ descriptor }) => descriptor);
