/** Tasks claimed from a board, shared with others or made for this executor alone. References are the tasks' numbers. */
import type { Failure } from '../../core/errors';
import type { AttemptTuple, TaskFailure } from '../../core/protocol/executor';
import type { Meter } from '../meter';
import type { Pulse } from '../pulse';
import type { ClaimBoard } from '../queue/claim-board';
import type { TaskPlan } from '../tasks/workload';
import { cloneFailure } from './clone-failure';
import type { InjectedFailure } from './injected-failures';
import type { WorkSource } from './work-source';

export interface BoardSourceParts {
  board: ClaimBoard;
  plan: TaskPlan<unknown>;
  /** How often a failed task is tried again. */
  retries: number;
  injected: InjectedFailure | undefined;
  meter: Meter;
  /** Whether one thread takes its tasks one after another, so that the meter can tell what it used a CPU for. */
  marks: boolean;
  pulse: Pulse;
  /** Blocks until all partners of the task are there. */
  meet?: ((id: number) => void) | undefined;
  /** Called when a task has ended, at a moment in ms since the epoch; absent where nobody asks. */
  settled?: ((endMs: number) => void) | undefined;
}

/** What stays in the executor until the clock has stopped. */
export interface KeptResults {
  ids: number[];
  results: unknown[];
  failedAttempts: AttemptTuple[];
  failures: TaskFailure[];
}

const nothingKept = (): KeptResults => ({ ids: [], results: [], failedAttempts: [], failures: [] });

export class BoardSource implements WorkSource {
  readonly board: ClaimBoard;
  readonly #parts: BoardSourceParts;
  readonly #plan: TaskPlan<unknown>;
  readonly dueMs?: (ref: number) => number;
  readonly meet?: ((ref: number) => void) | undefined;
  #zeroMs = 0;
  /** When the task before ended; NaN where the thread has none behind it since it looked for work: a number is kept in place. */
  #endedMs = Number.NaN;
  #kept = nothingKept();

  constructor(parts: BoardSourceParts) {
    this.#parts = parts;
    this.board = parts.board;
    this.#plan = parts.plan;
    this.meet = parts.meet;
    const { plan } = parts;
    if (plan.dueMs !== undefined) this.dueMs = (ref) => this.#zeroMs + (plan.dueMs?.(ref) ?? 0);
  }

  /** @param zeroMs start of the clock, in ms since the epoch */
  startAt(zeroMs: number): void {
    this.#zeroMs = zeroMs;
  }

  get total(): number {
    return this.board.tasks;
  }

  news(): number {
    return this.board.news;
  }

  isFinished(): boolean {
    return this.board.isFinished();
  }

  claim(): number {
    return this.board.claim();
  }

  open(max: number): readonly number[] {
    return this.board.open(max);
  }

  claimOne(ref: number, lane: number): boolean {
    return this.board.claimOne(ref, lane);
  }

  costOf(ref: number): number {
    return this.#plan.cost?.(ref) ?? 0;
  }

  idOf(ref: number): number {
    return ref;
  }

  attemptOf(ref: number): number {
    return this.board.attemptOf(ref);
  }

  taskOf(ref: number): unknown {
    return this.#plan.at(ref);
  }

  begin(ref: number, lane: number, startMs: number): void {
    // What came before the first task was spent on getting it; the end of each is the start of the next.
    if (this.#parts.marks && Number.isNaN(this.#endedMs)) this.#parts.meter.mark('dispatch', startMs);
    this.board.begin(ref, lane, startMs);
  }

  done(ref: number, lane: number, endMs: number, result: unknown): void {
    this.#endedMs = endMs;
    // Known now, the task can still be tried again.
    const failure = this.#parts.injected?.(ref, this.board.attemptOf(ref)) ?? cloneFailure(result);
    if (failure !== null) {
      this.failed(ref, lane, endMs, failure);
      return;
    }
    this.#kept.ids.push(ref);
    this.#kept.results.push(result);
    this.board.done(ref, lane, endMs);
    this.#parts.settled?.(endMs);
  }

  failed(ref: number, lane: number, endMs: number, failure: Failure): void {
    this.#endedMs = endMs;
    const attempt = this.board.attemptOf(ref);
    this.#kept.failures.push({ id: ref, attempt, failure });
    if (attempt < this.#parts.retries) {
      this.#kept.failedAttempts.push([ref, attempt, lane, this.board.startOf(ref), endMs]);
      this.board.putBack(ref, true);
    } else {
      this.board.failed(ref, lane, endMs);
    }
    this.#parts.settled?.(endMs);
  }

  waitForMore(lane: number, blocks: boolean): boolean {
    if (!blocks) {
      this.board.leave(lane);
      return false;
    }
    const { meter, pulse } = this.#parts;
    if (!Number.isNaN(this.#endedMs)) meter.mark('computing', this.#endedMs);
    this.#endedMs = Number.NaN;
    if (this.board.isFinished()) return false;
    pulse.idle();
    this.board.waitForMore(lane);
    return true;
  }

  /** Hands over what was kept, and forgets it. */
  takeKept(): KeptResults {
    const kept = this.#kept;
    this.#kept = nothingKept();
    return kept;
  }
}
