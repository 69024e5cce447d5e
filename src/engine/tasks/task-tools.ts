/** What schedulers and steps work with in one executor, and the attempt that they have in hand. */
import type { MemoryUse } from '../../core/protocol/executor';
import type { Clock } from '../clock';
import type { Meter } from '../meter';
import type { Pulse } from '../pulse';
import type { ForgottenLocks } from '../shared/forgotten-locks';
import type { SharedMemory } from '../shared/shared-memory';
import type { SpanLog } from '../span-log';
import type { TaskContext, TrialContext, Workload } from './workload';

export interface TaskTools {
  workload: Workload;
  /** Counts from `epochMs`. */
  clock: Clock;
  /** On the machine's monotonic clock, in ms. */
  epochMs: number;
  spans: SpanLog;
  pulse: Pulse;
  meter: Meter;
  /** Longest that one attempt may take, in ms; 0 for no limit. */
  taskTimeoutMs: number;
  /** Resolves when the event loop has come round once, so that others had their turn. */
  nextRound: () => Promise<void>;
  /** What every task sees. */
  trial: TrialContext;
  /** What is known of the memory of the process; absent where the runtime does not tell. */
  memoryUse?: MemoryUse;
  /** Tasks that ended with a lock in hand; absent where nobody asks. */
  forgotten?: ForgottenLocks;
  /** The memory that tasks share; absent where executors share none. */
  memory?: SharedMemory;
}

/** The attempt in hand, with its moments in ms since the epoch. */
export interface Attempt extends TaskContext {
  startedMs: number;
  /** Set where more is known than by whoever waits for the task when the attempt ended. */
  endedMs: number | null;
}

/** Runs one attempt at a task on a lane; gives a promise where the task awaits something. */
export type RunTask = (task: unknown, attempt: Attempt, lane: number) => unknown;
