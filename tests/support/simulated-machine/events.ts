/** What happens next in simulated time: a binary heap of events, by time and then by the order in which they were planned. */

export class Events {
  readonly #times: number[] = [];
  readonly #orders: number[] = [];
  readonly #happen: (() => void)[] = [];
  #planned = 0;
  /** In whole nanoseconds. */
  nowNs = 0;

  /** @param atNs whole nanoseconds, not in the past */
  plan(atNs: number, happen: () => void): void {
    if (!Number.isInteger(atNs) || atNs < this.nowNs) throw new Error(`Nothing can happen at ${atNs} ns.`);
    this.#times.push(atNs);
    this.#orders.push(this.#planned++);
    this.#happen.push(happen);
    this.#rise(this.#times.length - 1);
  }

  /** Lets the next event happen. False when there is none. */
  next(): boolean {
    const happen = this.#happen[0];
    if (happen === undefined) return false;
    this.nowNs = this.#times[0] as number;
    this.#swap(0, this.#times.length - 1);
    this.#times.pop();
    this.#orders.pop();
    this.#happen.pop();
    this.#sink(0);
    happen();
    return true;
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#times[one] as number, this.#times[other] as number];
    return a < b || (a === b && (this.#orders[one] as number) < (this.#orders[other] as number));
  }

  #rise(start: number): void {
    for (let at = start; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(start: number): void {
    for (let at = start; ;) {
      const left = 2 * at + 1;
      if (left >= this.#times.length) return;
      const right = left + 1;
      const child = right < this.#times.length && this.#isBefore(right, left) ? right : left;
      if (!this.#isBefore(child, at)) return;
      this.#swap(at, child);
      at = child;
    }
  }

  #swap(one: number, other: number): void {
    for (const list of [this.#times, this.#orders, this.#happen] as unknown[][])
      [list[one], list[other]] = [list[other], list[one]];
  }
}
