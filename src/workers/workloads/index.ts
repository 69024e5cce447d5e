/**
 * The list of workloads, in the order in which hosts list them: each with what it says of itself and with its code, which is loaded
 * only where it runs. To add one: its file, and an entry here or among the planted ones.
 */
import type { WorkloadPiece } from '../piece';
import { plantedWorkloads } from './planted';

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
      ],
    },
  },
  {
    load: async () => (await import('./compress')).compress,
    descriptor: {
      id: 'compress',
      title: 'Compress files',
      summary: 'gzip of real files one by one: reading, native computing, writing',
      description:
        'Each task reads one file, compresses it and writes the result to a temporary folder, which is removed afterwards. ' +
        'With an input folder it takes every file below it, hidden ones included, and follows no symbolic links; nothing in the folder is changed. ' +
        'Without one it makes text files from the seed. Every result is unpacked and compared with its file.',
      nature: 'mixed',
      defaultTasks: 100,
      sizeParameter: 'sizeKb',
      parameters: [
        {
          kind: 'folder',
          name: 'input',
          label: 'Input folder',
          help: 'folder whose files are compressed, one task each; generated text files without it',
          default: null,
        },
        {
          kind: 'integer',
          name: 'sizeKb',
          label: 'File size',
          help: 'size of each generated file; has no effect with an input folder',
          unit: 'KB',
          min: 1,
          max: 65_536,
          default: 256,
        },
        {
          kind: 'integer',
          name: 'level',
          label: 'Compression level',
          help: 'effort of the compression, from 1 (fastest) to 9 (smallest)',
          min: 1,
          max: 9,
          default: 6,
        },
      ],
    },
  },
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
    load: async () => (await import('./hits')).hits,
    descriptor: {
      id: 'hits',
      title: 'Hit counter',
      summary: 'pages that count their visitors: what processes must share, and what a store for it costs',
      description:
        'Each task computes a page and gives its visitor a number. Where each process counts by itself, visitors of different processes get the same numbers; ' +
        'in a store that all of them share each number is given once, which is checked, and every hit pays for it. ' +
        'With a rate, hits arrive at that rate whether the last ones are done or not, and their latency counts from then.',
      nature: 'mixed',
      defaultTasks: 1_000,
      sizeParameter: 'computeMs',
      parameters: [
        {
          kind: 'choice',
          name: 'store',
          label: 'Counter',
          help: 'keep the counter in each process (wrong with several), in LMDB, or in Redis',
          choices: [
            { value: 'process', help: 'in a variable of each process' },
            {
              value: 'lmdb',
              help: 'in an embedded store in a temporary folder; nothing needs to be installed',
            },
            {
              value: 'redis',
              help: 'in Redis 6 or newer: the redis-server of this system, started for the trial, or the one named',
            },
          ],
          default: 'process',
        },
        {
          kind: 'address',
          name: 'redis',
          label: 'Redis server',
          help: 'use this server instead of starting one; Valkey, KeyDB and Dragonfly will do as well',
          schemes: ['redis', 'rediss'],
          example: 'redis://127.0.0.1:6379',
          default: null,
        },
        {
          kind: 'number',
          name: 'computeMs',
          label: 'Computing per page',
          help: 'nominal time that each page takes to compute',
          unit: 'ms',
          min: 0,
          max: 10_000,
          default: 0.5,
        },
        {
          kind: 'number',
          name: 'rate',
          label: 'Hits per second',
          help: 'let hits arrive at this rate; 0 sends the next one as soon as there is room for it',
          min: 0,
          max: 100_000,
          default: 0,
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
  {
    load: async () => (await import('../../engine/workloads/one-kind')).oneKind,
    descriptor: {
      id: 'one-kind',
      title: 'One kind of work',
      summary: 'tasks that only compute, only wait, or only call native code',
      description:
        'Each task does one thing for about the given time. Sweep the kind to see what a model gains for each: under a global lock threads ' +
        'wait side by side and call native code side by side, but compute one after another.',
      nature: 'mixed',
      defaultTasks: 100,
      sizeParameter: 'ms',
      parameters: [
        {
          kind: 'choice',
          name: 'kind',
          label: 'Kind of work',
          help: 'choose what each task does',
          choices: [
            { value: 'computing', help: 'it computes, as a program in JavaScript or Python does' },
            { value: 'waiting', help: 'it waits for a timer' },
            { value: 'native', help: 'it computes in native code, which needs no lock of the interpreter' },
          ],
          default: 'computing',
        },
        {
          kind: 'integer',
          name: 'ms',
          label: 'Length',
          help: 'nominal length of a task',
          unit: 'ms',
          min: 1,
          max: 60_000,
          default: 10,
        },
      ],
    },
  },
  {
    load: async () => (await import('./progress')).progress,
    descriptor: {
      id: 'progress',
      title: 'Progress while it runs',
      summary: 'computing that tells how far it has come, by shared memory or messages',
      description:
        'Each task computes in small portions and tells its progress after each of them: into a number in shared memory, which every thread can read at once, ' +
        'or as a message to the manager. Sweep the way to see what telling costs the work.',
      nature: 'computing',
      defaultTasks: 40,
      sizeParameter: 'ms',
      needs: [{ what: 'shared-memory', when: { parameter: 'by', unless: 'nothing' } }],
      parameters: [
        {
          kind: 'choice',
          name: 'by',
          label: 'Progress by',
          help: 'choose how a task tells its progress',
          choices: [
            { value: 'nothing', help: 'it tells nothing' },
            { value: 'shared', help: 'it writes a number into shared memory' },
            { value: 'messages', help: 'it sends a message to the manager' },
          ],
          default: 'shared',
        },
        {
          kind: 'integer',
          name: 'updates',
          label: 'Updates per task',
          help: 'count of updates that each task gives',
          min: 1,
          max: 1_000_000,
          default: 2_000,
        },
        {
          kind: 'integer',
          name: 'ms',
          label: 'Computing',
          help: 'nominal computing time of each task',
          unit: 'ms',
          min: 1,
          max: 60_000,
          default: 20,
        },
      ],
    },
  },
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
    load: async () => (await import('../../engine/workloads/sync-calls')).syncCalls,
    descriptor: {
      id: 'sync-calls',
      title: 'Synchronous calls',
      summary: 'tasks that await something, and then make a call that blocks',
      description:
        'Each task waits for a timer and then makes one synchronous call, as many libraries have it: it stands still, or computes, and its thread with it. ' +
        'On an event loop all other tasks stand still as well, unless a pool of threads takes the call. The delay of event loops is measured meanwhile.',
      nature: 'mixed',
      defaultTasks: 100,
      sizeParameter: 'callMs',
      parameters: [
        {
          kind: 'integer',
          name: 'waitMs',
          label: 'Wait',
          help: 'time to await before the call; timers may fire up to 1 ms early',
          unit: 'ms',
          min: 0,
          max: 600_000,
          default: 10,
        },
        {
          kind: 'integer',
          name: 'callMs',
          label: 'Call',
          help: 'length of the call: exact where it stands still, nominal where it computes',
          unit: 'ms',
          min: 1,
          max: 600_000,
          default: 10,
        },
        {
          kind: 'choice',
          name: 'call',
          label: 'What the call does',
          help: 'what happens during the call',
          choices: [
            {
              value: 'stands-still',
              help: 'the thread sleeps, as in a synchronous look-up or file operation',
            },
            { value: 'computes', help: 'the thread computes' },
          ],
          default: 'stands-still',
        },
      ],
    },
  },
  {
    load: async () => (await import('../../engine/workloads/channels')).channels,
    descriptor: {
      id: 'channels',
      title: 'Channels',
      summary: 'tasks that exchange messages: ping-pong, fan-out and fan-in, pipeline',
      description:
        'Tasks work in groups of four and know nothing of each other but their channels. Every message is checked to arrive once and in order. ' +
        'Without computing a message costs little more than the switch from one task to the next; with it, threads can share the stops of a pipeline. ' +
        'The baseline does the same computing alone, without a message. The number of tasks is rounded up to whole groups.',
      nature: 'mixed',
      defaultTasks: 200,
      sizeParameter: 'messages',
      needs: [
        { what: 'together', count: 4 },
        { what: 'send' },
        { what: 'receive' },
        { what: 'close' },
        { what: 'select' },
      ],
      parameters: [
        {
          kind: 'choice',
          name: 'shape',
          label: 'Shape',
          help: 'who sends to whom in each group',
          choices: [
            { value: 'ping-pong', help: 'two pairs that answer each message before the next' },
            { value: 'fan', help: 'one producer, two workers, one collector' },
            { value: 'pipeline', help: 'four stages, one behind the other' },
          ],
          default: 'pipeline',
        },
        {
          kind: 'integer',
          name: 'messages',
          label: 'Messages',
          help: 'number of messages that each sender sends of its own',
          min: 1,
          max: 1_000_000,
          default: 200,
        },
        {
          kind: 'number',
          name: 'workUs',
          label: 'Computing',
          help: 'nominal time that each stop computes for each message',
          unit: 'µs',
          min: 0,
          max: 100_000,
          default: 20,
        },
        {
          kind: 'integer',
          name: 'capacity',
          label: 'Capacity',
          help: 'number of messages that each channel holds before its sender waits',
          min: 1,
          max: 100_000,
          default: 64,
        },
      ],
    },
  },
  ...plantedWorkloads,
];

export const workloadDescriptors = workloads.map(({ descriptor }) => descriptor);
