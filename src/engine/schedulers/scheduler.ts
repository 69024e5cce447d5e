/**
 * A model's part in an executor: it owns the lanes and decides who goes on, when, and what standing still means. One file
 * each beside this one; the list is `index.ts`.
 */
import type { TaskCosts } from '../../core/protocol/executor';
import type { LaneState } from '../../core/vocabulary/lane-states';
import type { LoopHold } from '../steps/handler';
import type { WorkSource } from '../sources/work-source';
import type { StepKind } from '../tasks/step';
import type { TaskTools } from '../tasks/task-tools';

export interface Scheduler {
  /** Works on these lanes until the source has nothing more for them. */
  drive(lanes: readonly number[], source: WorkSource): void | Promise<void>;
  /** Where several tasks are in flight on one lane: which of them it computed and when, flat as a slice log has it. Forgets them. */
  takeSlices?: () => Float64Array;
  /** What it took to begin and to hold tasks, asked for once after the clock; absent where that is no matter of the scheduler. */
  costs?: () => TaskCosts;
  /** Time in which the lanes computed without the one lock that computing otherwise needs; absent where there is none. */
  outsideLockMs?: () => number;
  /** The longest that a task has kept the loop to itself; absent where tasks share none, null where there was none. */
  longestHold?: () => LoopHold | null;
  /** What was seen of its event loop; absent where nobody looks. */
  loopSeen?: () => LoopSeen;
}

/** What is kept of an event loop until the clock has stopped. */
export interface LoopSeen {
  /** How late the loop came round, look by look, in ms; empty where the workload does not ask. */
  delaysMs: ArrayLike<number>;
  /** For each call to a pool of threads, how many were waiting for a thread when it came; null without a pool. */
  waitingBefore: readonly number[] | null;
}

/** What an executor adds for its scheduler. */
export interface SchedulerTools extends TaskTools {
  /** Of the first of the executor's lanes, among all lanes of the trial. */
  firstLane: number;
  /** What the model gives to all of its executors: plain data and shared memory. */
  settings: Readonly<Record<string, unknown>>;
}

export interface SchedulerKind {
  readonly id: string;
  /** Whether a task stops its thread when it waits, and so has the thread for itself. */
  readonly blocks: boolean;
  /** What a lane does between two tasks. */
  readonly between: LaneState;
  /** Whether it takes tasks out of turn, with `open` and `claimOne`, instead of the next one. */
  readonly chooses?: boolean;
  /** Planning refuses a workload that needs other steps. */
  readonly performs: readonly StepKind[];
  create(tools: SchedulerTools): Scheduler;
}
