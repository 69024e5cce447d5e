/** The workloads that show a hazard of shared memory, each beside its fixed twins. Part of the list in `index.ts`. */
import type { ChoiceParameter } from '../../core/experiment/parameter';
import type { WorkloadDescriptor } from '../../core/experiment/descriptors';
import type { WorkloadPiece } from '../piece';

type Choice = ChoiceParameter['choices'][number];

const twins = {
  none: { value: 'none', help: 'plain reads and writes' },
  atomics: { value: 'atomics', help: 'one atomic step of the processor' },
  cas: { value: 'cas', help: 'compare and swap, once more where another thread was quicker' },
  mutex: { value: 'mutex', help: 'a lock around it, which one thread holds at a time' },
  seqlock: {
    value: 'seqlock',
    help: 'a sequence lock: the reader reads again where something was written meanwhile; the fields are atomic too',
  },
} as const satisfies Record<string, Choice>;

function protection(choices: readonly Choice[]): ChoiceParameter {
  return {
    kind: 'choice',
    name: 'protection',
    label: 'Protection',
    help: 'choose what keeps the two threads apart',
    choices: [...choices],
    default: 'none',
  };
}

/** Two threads that race, in rounds. */
function raceOf(
  about: Pick<WorkloadDescriptor, 'id' | 'title' | 'summary' | 'description'>,
  choices: readonly Choice[],
  operations: number,
): WorkloadDescriptor {
  return {
    ...about,
    nature: 'computing',
    defaultTasks: 2,
    sizeParameter: 'operations',
    needs: [{ what: 'partners', count: 2 }, { what: 'shared-memory' }],
    coldBecause: 'its first rounds warm it up',
    parameters: [
      protection(choices),
      {
        kind: 'integer',
        name: 'operations',
        label: 'Operations per round',
        help: 'number of operations that each thread does in a round, between two barriers',
        min: 1,
        max: 100_000,
        default: operations,
      },
      {
        kind: 'integer',
        name: 'rounds',
        label: 'Rounds',
        help: 'end each task after so many rounds',
        min: 1,
        max: 10_000_000,
        default: 2_000,
      },
      {
        kind: 'integer',
        name: 'durationMs',
        label: 'Duration',
        help: 'end each task after the round in which so much time has passed',
        unit: 'ms',
        min: 1,
        max: 20_000,
        default: 500,
      },
    ],
  };
}

const counted =
  'Both threads begin each round at a barrier, and only rounds in which both were seen at work at once are counted. ' +
  'The baseline does the same with one thread, so nothing races there.';

export const hazardWorkloads: readonly WorkloadPiece[] = [
  {
    load: async () => (await import('../../engine/workloads/hazards/lost-update')).lostUpdate,
    descriptor: raceOf(
      {
        id: 'lost-update',
        title: 'Lost update',
        summary: 'two threads count in one cell, and some of what they add is lost',
        description: `Each thread adds 1 to the same number over and over. Reading, adding and writing back are three steps, and what another thread writes in between is lost. ${counted}`,
      },
      [twins.none, twins.atomics, twins.cas, twins.mutex],
      1_000,
    ),
  },
  {
    load: async () => (await import('../../engine/workloads/hazards/last-seat')).lastSeat,
    descriptor: raceOf(
      {
        id: 'last-seat',
        title: 'Last seat',
        summary: 'check, then act: two threads sell the last seat of each show',
        description: `Each thread looks whether the last seat of a show is free, and takes it. Where both look before either takes it, it is sold twice. Steps that are atomic one by one do not help: the check and the act must be one step. ${counted}`,
      },
      [
        twins.none,
        {
          value: 'atomic-steps',
          help: 'an atomic check and an atomic act, which are still two steps: not enough',
        },
        twins.cas,
        twins.mutex,
      ],
      1_000,
    ),
  },
  {
    load: async () => (await import('../../engine/workloads/hazards/torn-record')).tornRecord,
    descriptor: raceOf(
      {
        id: 'torn-record',
        title: 'Torn record',
        summary: 'one thread writes two fields that belong together, another one reads between them',
        description: `One thread writes the same number into both fields of a record, the other one reads both. Where it comes in between, it sees a record that never was. ${counted}`,
      },
      [twins.none, twins.mutex, twins.seqlock],
      1_000,
    ),
  },
  {
    load: async () => (await import('../../engine/workloads/hazards/torn-string')).tornString,
    descriptor: raceOf(
      {
        id: 'torn-string',
        title: 'Torn text',
        summary: 'one thread writes a text, another one reads it half old and half new',
        description: `One thread writes one of two texts into shared memory, byte by byte, the other one reads the bytes and decodes them. ${counted}`,
      },
      [twins.none, twins.mutex, twins.seqlock],
      100,
    ),
  },
  {
    load: async () => (await import('../../engine/workloads/hazards/torn-number')).tornNumber,
    descriptor: raceOf(
      {
        id: 'torn-number',
        title: 'Torn number',
        summary:
          'a number of 64 bits that a DataView writes at every byte offset, read half old and half new',
        description: `One thread writes one of two numbers of 64 bits through a DataView, the other one reads it, at another byte offset in each round. It tears where it lies across two cache lines, and where the engine takes it in parts. ${counted}`,
      },
      [
        twins.none,
        { value: 'atomics', help: 'an aligned cell of 64 bits, read and written with Atomics' },
        twins.mutex,
      ],
      500,
    ),
  },
  {
    load: async () => (await import('../../engine/workloads/hazards/store-buffering')).storeBuffering,
    descriptor: raceOf(
      {
        id: 'store-buffering',
        title: 'Store buffering',
        summary: 'each thread writes a cell and reads the other’s: both may read the old value',
        description: `Each thread writes 1 into its own cell and then reads the cell of the other one. In any order of these steps somebody reads a 1; a processor that reads before its store has left its buffer lets both read 0. ${counted}`,
      },
      [twins.none, { value: 'atomics', help: 'Atomics.store and Atomics.load, which keep their order' }],
      500,
    ),
  },
  {
    load: async () => (await import('../../engine/workloads/hazards/message-passing')).messagePassing,
    descriptor: raceOf(
      {
        id: 'message-passing',
        title: 'Message passing',
        summary: 'one thread writes data and then a flag: who sees the flag may miss the data',
        description: `One thread writes data and then a flag, the other one reads the flag and then the data. Whether it can see the new flag with old data depends on processor, engine and version: it is reported as seen here or not. ${counted}`,
      },
      [twins.none, { value: 'atomics', help: 'a flag that is written and read with Atomics' }],
      2_000,
    ),
  },
  {
    load: async () => (await import('../../engine/workloads/hazards/two-locks')).twoLocks,
    descriptor: {
      id: 'two-locks',
      title: 'Two locks',
      summary:
        'two threads that need the same two locks, in opposite order: they may wait for each other forever',
      description:
        'Each thread takes two locks, over and over. In opposite order each may end up with one of them and wait for the other one: a deadlock, which is found, ' +
        'named and ended. In the same order nobody ever waits for long.',
      nature: 'computing',
      defaultTasks: 4,
      sizeParameter: 'pairs',
      needs: [{ what: 'partners', count: 2 }, { what: 'shared-memory' }, { what: 'lock' }],
      coldBecause: 'its tasks may wait for each other',
      parameters: [
        protection([
          { value: 'none', help: 'the threads take the locks in opposite order' },
          { value: 'ordered', help: 'both take them in the same order' },
        ]),
        {
          kind: 'choice',
          name: 'meeting',
          label: 'Meeting',
          help: 'choose how the threads meet with one lock in hand each',
          choices: [
            { value: 'chance', help: 'by chance, as in a program' },
            { value: 'forced', help: 'they wait for each other with their first lock in hand' },
          ],
          default: 'chance',
        },
        {
          kind: 'integer',
          name: 'pairs',
          label: 'Pairs',
          help: 'number of times that each thread takes both locks in a task',
          min: 1,
          max: 10_000_000,
          default: 20_000,
        },
        {
          kind: 'integer',
          name: 'hold',
          label: 'Computing in between',
          help: 'steps that a thread computes with one lock in hand; a step takes about a nanosecond',
          min: 0,
          max: 100_000_000,
          default: 500,
        },
      ],
    },
  },
  {
    load: async () => (await import('../../engine/workloads/hazards/forgotten-unlock')).forgottenUnlock,
    descriptor: {
      id: 'forgotten-unlock',
      title: 'Forgotten unlock',
      summary: 'a task ends with a lock in hand, and whoever wants it waits forever',
      description:
        'One thread takes a lock and returns early without giving it back, the other one asks for it: it would wait forever, which is found, named and ended. ' +
        'A finally block gives the lock back on every way out; Corelab can also give it back at the end of the task, and names the task that forgot it.',
      nature: 'computing',
      defaultTasks: 4,
      sizeParameter: 'holdMs',
      needs: [{ what: 'partners', count: 2 }, { what: 'shared-memory' }, { what: 'lock' }],
      coldBecause: 'its tasks may wait for each other',
      parameters: [
        protection([
          { value: 'none', help: 'nobody gives the lock back' },
          { value: 'at-end', help: 'Corelab gives it back at the end of the task' },
          { value: 'finally', help: 'the task gives it back on every way out' },
        ]),
        {
          kind: 'number',
          name: 'holdMs',
          label: 'Computing with the lock',
          help: 'nominal time that each thread computes with the lock in hand',
          unit: 'ms',
          min: 0,
          max: 10_000,
          default: 10,
        },
      ],
    },
  },
];
