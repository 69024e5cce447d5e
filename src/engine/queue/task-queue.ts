/** The manager's queue: hands tasks out, and looks at what came back: done, once more, or failed for good. */
import type { Failure } from '../../core/errors';
import type { Clock } from '../clock';
import type { TaskPlan } from '../tasks/workload';
import type { TaskBook } from './task-book';

export class TaskQueue {
  readonly book: TaskBook;
  readonly #retries: number;
  readonly #attempts: Uint8Array;
  #nextFresh = 0;
  readonly #returned: number[] = [];
  /** Tasks that were in flight when their executor was lost: handed out alone, so that the next loss has a name. */
  readonly #suspects: number[] = [];

  /** When tasks are due, from the start of the clock; undefined where all are there from the start. */
  readonly #due: TaskPlan<unknown>['dueMs'];
  #zeroMs = 0;

  constructor(book: TaskBook, retries: number, { dueMs }: Pick<TaskPlan<unknown>, 'dueMs'> = {}) {
    this.book = book;
    this.#retries = retries;
    this.#due = dueMs;
    this.#attempts = new Uint8Array(book.total);
  }

  /** How often the task was tried before. */
  attemptOf(id: number): number {
    return this.#attempts[id] ?? 0;
  }

  /** Whether a task waits that somebody else had before. */
  get hasReturned(): boolean {
    return this.#returned.length > 0 || this.#suspects.length > 0;
  }

  /** @param zeroMs start of the clock, in ms since the epoch */
  startAt(zeroMs: number): void {
    this.#zeroMs = zeroMs;
  }

  /** When the next task that was never tried may begin, in ms since the epoch; Infinity where none waits for its time. */
  nextDueMs(): number {
    if (this.#due === undefined || this.#nextFresh >= this.book.total) return Infinity;
    return this.#zeroMs + this.#due(this.#nextFresh);
  }

  /** Up to `max` tasks that are due: first those never tried, then those that were put back. */
  take(max: number, clock: Clock): number[] {
    const ids: number[] = [];
    while (ids.length < max && this.#nextFresh < this.book.total) {
      if (this.#due !== undefined && this.nextDueMs() > clock()) break;
      ids.push(this.#nextFresh++);
    }
    while (ids.length < max && this.#returned.length > 0) ids.push(this.#returned.shift() as number);
    return ids;
  }

  takeSuspect(): number | undefined {
    return this.#suspects.shift();
  }

  done(id: number, result: unknown): void {
    this.book.settleDone(id, result);
  }

  /** An attempt has failed. Returns true when the task will be tried again. */
  attemptFailed(id: number, failure: Failure): boolean {
    const attempt = this.attemptOf(id);
    this.book.note(id, attempt, failure);
    if (attempt >= this.#retries) {
      this.book.settleFailed(id);
      return false;
    }
    this.#attempts[id] = attempt + 1;
    this.book.retried++;
    this.#returned.push(id);
    return true;
  }

  /** The executor was lost while it had these tasks, and it is not known which one was to blame: none is charged. */
  putBackUncharged(ids: readonly number[]): void {
    this.#suspects.push(...ids);
  }

  /** Tasks that had certainly not begun. */
  putBackUntouched(ids: readonly number[]): void {
    this.#returned.push(...ids);
  }
}
