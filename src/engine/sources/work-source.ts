/**
 * Where a scheduler takes its tasks from: a batch that came in a message, or a board in shared memory. Tasks are named
 * by references, small numbers that only their source understands, so that taking one allocates nothing.
 */
import type { Failure } from '../../core/errors';

export interface WorkSource {
  /** The next task for a lane; −1 when there is none at the moment. */
  claim(lane: number): number;
  /** Up to `max` tasks that could be claimed, for a scheduler that chooses among them; others may be quicker. */
  open(max: number): readonly number[];
  /** Claims this one; false when somebody else has it. For schedulers that `chooses`, on all lanes of a source. */
  claimOne(ref: number, lane: number): boolean;
  /** What the plan says the task will cost, in its own unit; 0 where it says nothing. */
  costOf(ref: number): number;
  /** The task's number in the trial. */
  idOf(ref: number): number;
  /** How often the task was tried before. */
  attemptOf(ref: number): number;
  taskOf(ref: number): unknown;
  /** When the task may begin, in ms since the epoch; absent where all tasks may begin at once. */
  dueMs?: (ref: number) => number;
  /** Blocks until all parts of the task have been claimed; absent where tasks have none, or one thread does all. */
  meet?: ((ref: number) => void) | undefined;
  /** An attempt begins. Times here and below are in ms since the epoch. */
  begin(ref: number, lane: number, startMs: number): void;
  done(ref: number, lane: number, endMs: number, result: unknown): void;
  failed(ref: number, lane: number, endMs: number, failure: Failure): void;
  /** How many tasks there are, where they are numbered from 0 and all executors know the same; absent for those of a message. */
  readonly total?: number;
  /** Grows whenever there is a reason to look again: a task was put back, or all are finished. Absent where there never is. */
  news?: () => number;
  /** Whether every task is done or has failed for good. Absent where only what was claimed counts. */
  isFinished?: () => boolean;
  /**
   * The lane has found nothing. On a thread that `blocks` it waits here until it is worth another look: true; or nothing
   * will come any more: false. On an event loop always false: whoever puts a task back goes on itself.
   */
  waitForMore(lane: number, blocks: boolean): boolean;
}
