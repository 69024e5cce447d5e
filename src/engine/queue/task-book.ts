/** What became of every task of a trial: each ends exactly once, as done or failed. */
import type { Failure } from '../../core/errors';
import type { TaskFailure } from '../../core/protocol/executor';

/** Failures kept for the reader; beyond that only the count grows. */
const keptFailures = 20;

const doneMark = 1;
const failedMark = 2;

export class TaskBook {
  readonly total: number;
  readonly results: unknown[];
  readonly failures: TaskFailure[] = [];
  done = 0;
  failed = 0;
  /** Attempts beyond each task's first. */
  retried = 0;
  readonly #settled: Uint8Array;

  constructor(total: number) {
    this.total = total;
    this.results = new Array<unknown>(total);
    this.#settled = new Uint8Array(total);
  }

  get isFinished(): boolean {
    return this.done + this.failed === this.total;
  }

  isDone(id: number): boolean {
    return this.#settled[id] === doneMark;
  }

  isSettled(id: number): boolean {
    return this.#settled[id] !== 0;
  }

  settleDone(id: number, result: unknown): void {
    this.#settle(id, doneMark);
    this.done++;
    this.results[id] = result;
  }

  /** The task has failed for good. */
  settleFailed(id: number): void {
    this.#settle(id, failedMark);
    this.failed++;
  }

  /** Keeps the failure of an attempt for the reader. */
  note(id: number, attempt: number, failure: Failure): void {
    if (this.failures.length < keptFailures) this.failures.push({ id, attempt, failure });
  }

  /** When the trial ends early: what is open has failed. */
  failTheRest(): void {
    for (let id = 0; id < this.total; id++) if (!this.isSettled(id)) this.settleFailed(id);
  }

  #settle(id: number, mark: number): void {
    if (this.isSettled(id)) throw new Error(`Task ${id} was settled twice.`);
    this.#settled[id] = mark;
  }
}
