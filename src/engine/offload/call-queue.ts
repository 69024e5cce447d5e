/**
 * A bounded queue of small numbers in shared memory, for any number of threads on both sides, without a lock: that of D. Vyukov
 * ("Bounded MPMC queue", 1024cores.net). Each cell has a turn, which says whether it waits for a number or holds one.
 */

/** Counters of numbers ever put in, and ever taken out; both wrap. A cache line each. */
const [put, taken] = [0, 16];
const headerCells = 32;

export class CallQueue {
  readonly #cells: Int32Array;
  readonly #mask: number;

  constructor(memory: SharedArrayBuffer) {
    this.#cells = new Int32Array(memory);
    this.#mask = (this.#cells.length - headerCells) / 2 - 1;
  }

  /** @param capacity numbers that fit in; rounded up to a power of two */
  static allocate(capacity: number): SharedArrayBuffer {
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, capacity)));
    const memory = new SharedArrayBuffer((headerCells + 2 * size) * 4);
    const cells = new Int32Array(memory);
    for (let cell = 0; cell < size; cell++) cells[headerCells + 2 * cell] = cell;
    return memory;
  }

  /** How many numbers lie in it, as far as can be known while others go on. */
  get length(): number {
    return Math.max(0, (Atomics.load(this.#cells, put) - Atomics.load(this.#cells, taken)) | 0);
  }

  /** @throws RangeError where it is full */
  push(value: number): void {
    const cells = this.#cells;
    for (;;) {
      const position = Atomics.load(cells, put);
      const turn = this.#turnOf(position);
      const ahead = (Atomics.load(cells, turn) - position) | 0;
      if (ahead < 0) throw new RangeError('The queue is full.');
      // Where another thread has taken the cell meanwhile, the counter has moved on.
      if (ahead > 0 || Atomics.compareExchange(cells, put, position, (position + 1) | 0) !== position)
        continue;
      Atomics.store(cells, turn + 1, value);
      Atomics.store(cells, turn, (position + 1) | 0);
      return;
    }
  }

  /** The number that has been in it for longest; −1 where it is empty. */
  shift(): number {
    const cells = this.#cells;
    for (;;) {
      const position = Atomics.load(cells, taken);
      const turn = this.#turnOf(position);
      const ahead = (Atomics.load(cells, turn) - position - 1) | 0;
      if (ahead < 0) return -1;
      if (ahead > 0 || Atomics.compareExchange(cells, taken, position, (position + 1) | 0) !== position)
        continue;
      const value = Atomics.load(cells, turn + 1);
      Atomics.store(cells, turn, (position + this.#mask + 1) | 0);
      return value;
    }
  }

  #turnOf(position: number): number {
    return headerCells + 2 * (position & this.#mask);
  }
}
