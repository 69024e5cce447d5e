/** The workloads that show one mechanism at work: a lock, telling progress, channels, shared counters. Part of the list in `index.ts`. */
import type { WorkloadPiece } from '../piece';

export const mechanismWorkloads: readonly WorkloadPiece[] = [
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
          help: 'let so many hits arrive in a second on average, each whenever it likes; 0 sends the next one as soon as there is room for it',
          min: 0,
          max: 100_000,
          default: 0,
        },
      ],
    },
  },
];
