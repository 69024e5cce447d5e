/**
 * Which of its tasks a thread computed from when to when, where several are in flight on one lane: the time from one switch to
 * the next. Kept in a typed array until the clock has stopped.
 */

/** Numbers per slice: task, lane, from, to. */
export const sliceWidth = 4;
/** So many are kept one by one. Further ones that follow each other without a pause become one, of no task in particular. */
const mostSingle = 50_000;
/** Stands for a slice of several tasks. */
export const severalTasks = -1;

export class SliceLog {
  #values = new Float64Array(64 * sliceWidth);
  #length = 0;

  /** @param single so many are kept one by one */
  constructor(private readonly single = mostSingle) {}

  /** Times in ms since the epoch. */
  add(task: number, lane: number, from: number, to: number): void {
    if (to <= from) return;
    if (this.#length >= this.single * sliceWidth && this.#values[this.#length - 1] === from) {
      this.#values[this.#length - 1] = to;
      this.#values[this.#length - sliceWidth] = severalTasks;
      return;
    }
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = task;
    this.#values[this.#length++] = lane;
    this.#values[this.#length++] = from;
    this.#values[this.#length++] = to;
  }

  /** All slices so far, flat, and forgets them. */
  drain(): Float64Array {
    const drained = this.#values.slice(0, this.#length);
    this.#length = 0;
    return drained;
  }
}
