/** What became of every task of a trial: each ends exactly once, as done or failed. */
import type { Failure } from '../../core/errors';
import { mostAttempts } from '../../core/record/most-attempts';
import type { TaskFailure } from '../../core/protocol/executor';

const doneMark = 1;
const failedMark = 2;

export class TaskBook {
  readonly total: number;
  readonly results: unknown[];
  readonly failures: TaskFailure[] = [];
  /** Of each task, by attempt. */
  readonly #failuresOf = new Map<number, Map<number, Failure>>();
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

  /** Keeps the failure of an attempt for the reader; beyond the first ones only the count grows. */
  note(id: number, attempt: number, failure: Failure): void {
    if (this.failures.length >= mostAttempts) return;
    this.failures.push({ id, attempt, failure });
    const own = this.#failuresOf.get(id) ?? new Map<number, Failure>();
    this.#failuresOf.set(id, own.set(attempt, failure));
  }

  /** Why an attempt failed; undefined where that is not known, or was not kept. */
  failureOf(id: number, attempt: number): Failure | undefined {
    return this.#failuresOf.get(id)?.get(attempt);
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
