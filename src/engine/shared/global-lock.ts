/**
 * One lock for all threads of a pool, as CPython's global interpreter lock (Python/ceval_gil.c, since 3.2): who waits
 * longer than the switch interval asks the holder to drop it; the holder does so at its next checkpoint and then lets
 * somebody else have it first.
 */
const locked = 0;
const dropRequested = 1;
/** Number of the thread that holds the lock or held it last, plus one. */
const holder = 2;
/** Counts how often the lock went from one thread to another. */
const switchCount = 3;

export class GlobalLock {
  readonly #cells: Int32Array;
  readonly #self: number;
  readonly #switchIntervalMs: number;

  /** @param self number of the thread that uses this object, unique among the threads of the lock. */
  constructor(memory: SharedArrayBuffer, self: number, switchIntervalMs: number) {
    this.#cells = new Int32Array(memory);
    this.#self = self + 1;
    this.#switchIntervalMs = switchIntervalMs;
  }

  static allocate(): SharedArrayBuffer {
    return new SharedArrayBuffer(16);
  }

  /** Blocks the thread until it holds the lock. */
  acquire(): void {
    const cells = this.#cells;
    while (Atomics.compareExchange(cells, locked, 0, 1) !== 0) {
      const seen = Atomics.load(cells, switchCount);
      const woken = Atomics.wait(cells, locked, 1, this.#switchIntervalMs);
      // Somebody else got it meanwhile? Then that one has its interval first.
      if (woken === 'timed-out' && Atomics.load(cells, switchCount) === seen) {
        Atomics.store(cells, dropRequested, 1);
      }
    }
    Atomics.store(cells, dropRequested, 0);
    if (Atomics.exchange(cells, holder, this.#self) !== this.#self) Atomics.add(cells, switchCount, 1);
    Atomics.notify(cells, switchCount);
  }

  release(): void {
    Atomics.store(this.#cells, locked, 0);
    Atomics.notify(this.#cells, locked, 1);
  }

  /** Whether another thread has waited long enough to ask for the lock. */
  get isWanted(): boolean {
    return Atomics.load(this.#cells, dropRequested) === 1;
  }

  /** After a release on request: returns once another thread has taken the lock (or nobody wants it any more). */
  letOthersGoFirst(): void {
    const cells = this.#cells;
    while (this.isWanted && Atomics.load(cells, holder) === this.#self) {
      // The interval bounds the wait should the one who asked have been ended meanwhile.
      const seen = Atomics.load(cells, switchCount);
      if (Atomics.wait(cells, switchCount, seen, this.#switchIntervalMs) === 'timed-out') return;
    }
  }

  /** Frees the lock of a thread that was ended while it held it. Called from outside, with that thread's number. */
  static releaseFor(memory: SharedArrayBuffer, self: number): void {
    const cells = new Int32Array(memory);
    if (Atomics.load(cells, holder) !== self + 1) return;
    Atomics.store(cells, locked, 0);
    Atomics.notify(cells, locked, 1);
  }
}
