/** Notes which tasks of an executor ended with a lock in hand. */

export class ForgottenLocks {
  #count = 0;
  #first: { task: number; lock: number } | undefined;

  note(task: number, locks: readonly number[]): void {
    const [lock] = locks;
    if (lock === undefined) return;
    this.#count += locks.length;
    this.#first ??= { task, lock };
  }

  /** How many locks, and the first of them; undefined where no task forgot any. */
  get summary(): { count: number; task: number; lock: number } | undefined {
    return this.#first && { count: this.#count, ...this.#first };
  }
}
