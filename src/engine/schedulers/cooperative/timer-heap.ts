/** Tasks that sleep, the one that is due first on top: a binary heap whose keys lie in a typed array, to hold little for each task. */

export class TimerHeap<T> {
  #due = new Float64Array(64);
  readonly #sleepers: T[] = [];

  get size(): number {
    return this.#sleepers.length;
  }

  /** When the first one is due; Infinity where none sleeps. */
  get nextMs(): number {
    return this.#sleepers.length === 0 ? Infinity : (this.#due[0] as number);
  }

  add(sleeper: T, dueMs: number): void {
    let at = this.#sleepers.length;
    if (at === this.#due.length) {
      const larger = new Float64Array(at * 2);
      larger.set(this.#due);
      this.#due = larger;
    }
    this.#sleepers.push(sleeper);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.#due[parent] as number) <= dueMs) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, sleeper, dueMs);
  }

  /** Takes out the first one that is due by then; undefined where none is. */
  takeDue(nowMs: number): T | undefined {
    if (this.nextMs > nowMs) return undefined;
    const first = this.#sleepers[0];
    const last = this.#sleepers.length - 1;
    const sleeper = this.#sleepers.pop() as T;
    if (last > 0) this.#sink(sleeper, this.#due[last] as number);
    return first;
  }

  /** Finds the place of what stood last, from the top down. */
  #sink(sleeper: T, dueMs: number): void {
    const { length } = this.#sleepers;
    let at = 0;
    for (let child = 1; child < length; child = 2 * at + 1) {
      const right = child + 1;
      if (right < length && (this.#due[right] as number) < (this.#due[child] as number)) child = right;
      if ((this.#due[child] as number) >= dueMs) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, sleeper, dueMs);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#sleepers[from] as T, this.#due[from] as number);
  }

  #put(at: number, sleeper: T, dueMs: number): void {
    this.#sleepers[at] = sleeper;
    this.#due[at] = dueMs;
  }
}
