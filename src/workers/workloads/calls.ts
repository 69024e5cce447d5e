/** The workloads whose tasks make calls that block, or only await: on an event loop, in a pool, in a library. Part of the list in `index.ts`. */
import type { WorkloadPiece } from '../piece';

export const callWorkloads: readonly WorkloadPiece[] = [
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
    load: async () => (await import('./lookups')).lookups,
    descriptor: {
      id: 'lookups',
      title: 'Name lookups',
      summary:
        'short requests that arrive over time, and name lookups among them: by a call that blocks, or awaited',
      description:
        'Most requests compute for a moment; one of so many looks up a name, at a name server that the run starts on loopback and that answers late. ' +
        'A synchronous lookup, as many languages have it, stops its thread until the answer is there, and with it all that shares its event loop, unless a pool of threads takes the call. ' +
        'Node has no such call, so it is built: the thread sleeps in shared memory while a helper thread asks over UDP. The library (dns.Resolver) is awaited and stops nobody, so that a pool has nothing to do for it. ' +
        'Latency counts from the arrival, for lookups and short requests apart, the delay of event loops is measured, and every address is checked to be that of its name.',
      nature: 'mixed',
      defaultTasks: 100,
      sizeParameter: 'latencyMs',
      parameters: [
        {
          kind: 'choice',
          name: 'via',
          label: 'Lookup by',
          help: 'choose how a request looks up a name',
          choices: [
            { value: 'synchronous', help: 'a call that blocks its thread until the answer is there' },
            { value: 'library', help: 'an asynchronous library, which is awaited' },
          ],
          default: 'synchronous',
        },
        {
          kind: 'number',
          name: 'rate',
          label: 'Arrivals',
          help: 'mean number of requests that arrive in a second',
          unit: 'requests/s',
          min: 0.1,
          max: 100_000,
          default: 100,
        },
        {
          kind: 'integer',
          name: 'lookupEvery',
          label: 'Lookups',
          help: 'let one of so many requests look up a name',
          min: 1,
          max: 1_000_000,
          default: 20,
        },
        {
          kind: 'number',
          name: 'shortMs',
          label: 'Short request',
          help: 'nominal time that a short request computes',
          unit: 'ms',
          min: 0,
          max: 10_000,
          default: 0.3,
        },
        {
          kind: 'integer',
          name: 'latencyMs',
          label: 'Latency',
          help: 'time until the name server answers',
          unit: 'ms',
          min: 0,
          max: 600_000,
          default: 60,
        },
      ],
    },
  },
  {
    load: async () => (await import('./password-keys')).passwordKeys,
    descriptor: {
      id: 'password-keys',
      title: 'Keys from passwords',
      summary: 'calls of crypto.pbkdf2, which Node computes on a pool of threads of its own',
      description:
        'Each task awaits one call of crypto.pbkdf2. Node makes such calls, those for files and others on a pool of threads (libuv), four unless UV_THREADPOOL_SIZE says otherwise, ' +
        'whatever the number of cores; a version of Node may choose another default. Further calls wait their turn, so that the last of many at once takes a multiple of the first. ' +
        'dns.lookup uses that pool too, and no more than half of its threads at a time (libuv, src/threadpool.c). To the event loop all this is waiting. Every key is derived again and compared.',
      nature: 'computing',
      defaultTasks: 16,
      sizeParameter: 'iterations',
      parameters: [
        {
          kind: 'integer',
          name: 'iterations',
          label: 'Iterations',
          help: 'number of rounds of hashing that each key takes',
          min: 1,
          max: 100_000_000,
          default: 60_000,
        },
      ],
    },
  },
];
