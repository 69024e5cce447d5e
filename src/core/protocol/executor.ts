/** Messages between a manager and its executors, the same for processes (IPC) and threads (MessagePort). */
import type { Failure } from '../errors';
import type { Maybe } from '../availability';
import type { ParameterValues } from '../experiment/parameter';
import type { TrialFields } from '../experiment/trial-spec';
import type { LaneState } from '../vocabulary/lane-states';
import type { WireWorker } from './executor-wire';

/** Which scheduler an executor works with, and what the model gives to it: plain data and shared memory. */
export interface SchedulerChoice {
  id: string;
  settings?: Readonly<Record<string, unknown>> | undefined;
}

/** Memory that tasks of several threads share, piece by piece. */
export interface SharedBuffers {
  locks: SharedArrayBuffer;
  /** Who waits for which of them. */
  waits: SharedArrayBuffer;
  counts: SharedArrayBuffer;
  numbers: SharedArrayBuffer;
  meetings: SharedArrayBuffer;
  channels: {
    memory: SharedArrayBuffer;
    places: readonly { offset: number; capacity: number; width: number }[];
  };
  sleepers: SharedArrayBuffer;
}

/** What an executor gets before it says that it is ready, the fields of the trial as they are. */
export interface ExecutorInit extends TrialFields {
  workload: string;
  /** Parameters after the trial's set-up, which may have added to them (a list of files). */
  parameters: ParameterValues;
  /** Addresses of the services that the workload declares, by name; absent where it declares none. */
  services?: Readonly<Record<string, { url?: string | undefined }>> | undefined;
  tasks: number;
  scheduler: SchedulerChoice;
  /** Numbers of its lanes: `firstLane … firstLane + lanes - 1`. */
  firstLane: number;
  lanes: number;
  /** Zero of all times that it reports, on the machine's monotonic clock, in milliseconds. */
  epochMs: number;
  /**
   * A board in shared memory, with its number of lanes, or one that the executor makes for itself: both for `drive`.
   * `requests`: of HTTP, on connections that the manager hands over.
   */
  tasksFrom: 'messages' | 'requests' | 'own board' | { memory: SharedArrayBuffer; lanes: number };
  /**
   * What tasks share: the memory of all executors, of which this one has the number `owner`; memory of its own where it
   * works alone; absent where several executors share none.
   */
  shared?: { memory: SharedBuffers; owner: number } | 'own' | undefined;
}

export type ToExecutor =
  | { kind: 'init'; init: ExecutorInit }
  /** `attempts`: how often each task was tried before; null where none was. `costs`: where the plan tells them. */
  | {
      kind: 'batch';
      ids: number[];
      attempts: number[] | null;
      tasks: unknown[];
      costs?: number[];
      /** Before the clock: what the tasks do counts for nothing, and no other executor sees it. */
      warmUp?: true;
    }
  /** Claim and run tasks until none is left, without a message per task. `zeroMs`: start of the clock, since the epoch. */
  | { kind: 'drive'; zeroMs: number }
  /** Make the calls that event loops leave for a pool of threads, until it is closed; answered with `driven`. */
  | { kind: 'serve' }
  /** With the message comes a connection: the tasks that are asked for on it are done on this lane. */
  | { kind: 'connection'; lane: number }
  /** After the clock: hand over what was kept back. */
  | { kind: 'collect' }
  | { kind: 'stop' };

/** A failed attempt at a task. */
export interface TaskFailure {
  id: number;
  attempt: number;
  failure: Failure;
}

/** One attempt: `[id, attempt, lane, start, end]`, times in ms since the epoch. */
export type AttemptTuple = [id: number, attempt: number, lane: number, start: number, end: number];

/** What became of the tasks from `first` on, column by column. Times in ms since the epoch. */
export interface TaskRows {
  first: number;
  /** Indices of states, as the board numbers them. */
  state: Uint8Array;
  lane: Uint16Array;
  attempt: Uint8Array;
  start: Float64Array;
  end: Float64Array;
}

/** What the threads of a process did that run no tasks. */
export interface HelperCounters {
  switches: Maybe<{ voluntary: number; involuntary: number }>;
  runQueueWaitMs: Maybe<number>;
}

/** What it took to begin and to hold tasks. */
export interface TaskCosts {
  /** Tasks that were begun, and how long it took until they ran, in all. */
  begun: number;
  beginMs: number;
  /** How often an application turned from one task to another; absent where the operating system does that. */
  switches?: number | undefined;
  /** Tasks that it took from another thread; absent where none can be taken. */
  stolen?: number | undefined;
  /** Resident memory that came with so many tasks in flight at once; absent where there was no look at it. */
  held?: { tasks: number; memoryKb: number } | undefined;
}

/** What a runtime tells of the memory of its process. */
export interface MemoryUse {
  /** Resident memory once garbage has been collected, in KB. */
  afterCollectionKb(): number;
}

/** What code of the user's own printed. */
export interface Printed {
  /** The beginning of it. */
  text: string;
  /** Characters beyond that. */
  cut: number;
}

export interface ExecutorCounters {
  cpuMs: Maybe<number>;
  /** Of its process until it was ready; absent for threads, whose CPU time is in that of their process. */
  startUpCpuMs?: Maybe<number> | undefined;
  /** Of the thread that runs the tasks, as is the run-queue wait; on macOS of its whole process. */
  switches: Maybe<{ voluntary: number; involuntary: number }>;
  runQueueWaitMs: Maybe<number>;
  /** Of the other threads of its process, such as V8's; absent for threads, and where they are not told apart (macOS). */
  helpers?: HelperCounters | undefined;
  /** Of the thread that runs the tasks, by what its lane was doing; absent where it was not told apart. */
  runQueueWaitByStateMs?: Partial<Record<LaneState, number>> | undefined;
  /** Time in which its lane computed without the global lock; absent where there is none. */
  outsideLockMs?: number | undefined;
  /** Of an executor with a scheduler that knows. */
  costs?: TaskCosts | undefined;
  /** As the run-queue wait by state. */
  cpuByStateMs?: Partial<Record<LaneState, number>> | undefined;
  /** How often both were read: by so many looks of 0.1 ms may a state be off. */
  looks?: number | undefined;
  /** The longest that a task has kept the event loop to itself; absent where tasks share none. */
  longestHold?: { task: number; ms: number; untilMs: number } | undefined;
  /** Locks that tasks still held when they ended and that were given back for them, and the first of those; absent where none did. */
  forgottenLocks?: { count: number; task: number; lock: number } | undefined;
  /** Calls that it made for event loops, and how long they took in all; absent where it is no thread of a pool. */
  served?: { count: number; ms: number } | undefined;
  /** Threads that the runtime of another language has started so far; absent where it does not tell. */
  threads?: number | undefined;
  /** For each call that such a runtime left to a pool of threads, how many were waiting for one before it. */
  waitingBefore?: readonly number[] | undefined;
  /** How late each look at the scheduler of such a runtime came. */
  loopDelaysMs?: readonly number[] | undefined;
  /** Absent where nothing was printed that anybody keeps. */
  printed?: Printed | undefined;
}

export type FromExecutor =
  | {
      kind: 'ready';
      pid: number;
      threadId: number;
      osThreadId: number | null;
      readyMs: number;
      /** Of a program that shares tasks out among processes or threads of its own. */
      workers?: readonly WireWorker[] | undefined;
    }
  /** Batches are answered in the order in which they were sent, so that ids need not travel back. */
  | {
      kind: 'batchDone';
      /** Start of the first task, in ms since the epoch; each further one starts where the one before ended … */
      startMs: number;
      /** … on the executor's first lane, unless it says that they ran side by side or in another order. */
      apart?: { startsMs: number[]; lanes: number[] };
      /** How long each task took, in whole nanoseconds: short in every encoding. */
      elapsedNs: number[];
      results: unknown[];
      failures: TaskFailure[] | null;
      /** Flat runs of `lane, state, from, to`: what a lane did inside tasks other than computing. */
      spans: number[] | null;
    }
  | { kind: 'progress'; done: number; failed: number }
  /** It has got the connection of that lane. */
  | { kind: 'connected'; lane: number }
  | { kind: 'driven' }
  | { kind: 'results'; ids: number[]; results: unknown[] }
  /** After the clock, in pieces of bounded size: first what was kept beside results, then the rows of an own board. */
  | {
      kind: 'kept';
      spans: Float64Array;
      /** Of lanes with several tasks in flight: flat runs of `task, lane, from, to`. */
      slices?: Float64Array;
      failedAttempts: AttemptTuple[];
      failures: TaskFailure[];
    }
  | { kind: 'rows'; rows: TaskRows }
  /** How late an event loop came round, and how many calls were waiting for the pool before each; null without one. */
  | { kind: 'loop-seen'; delaysMs: Float64Array; waitingBefore: Float64Array | null }
  | { kind: 'collected' }
  | { kind: 'totals'; counters: ExecutorCounters }
  | { kind: 'failed'; failure: Failure };
