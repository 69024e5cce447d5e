/**
 * The locks that tasks of several threads share. Each has the three states of U. Drepper's mutex ("Futexes Are Tricky",
 * 2011, section 6): free, held, held with others waiting. Its word also names the holder, as that of a robust futex does
 * (Linux, Documentation/locking/robust-futex-ABI.rst), so that what a lost thread held can be freed whenever it died.
 */

import { endedWait, type LaneWaits } from './lock-waits';

/** Locks of a trial, numbered from 0. */
export const lockCount = 64;
/** One cache line each, so that locks do not slow each other. */
const cellsPerLock = 16;
/** Set in a word while somebody may be waiting. The number of the holder stands above it; 0 is a free lock. */
const awaited = 1;

const none: readonly number[] = [];

export class SharedLocks {
  readonly #cells: Int32Array;
  readonly #mine: number;
  readonly #held: number[] = [];

  /**
   * @param owner number of the thread that uses this object, from 1, never given to a second thread of the same memory
   * @param waits where the thread shows what it waits for; absent where nobody looks
   */
  constructor(
    memory: SharedArrayBuffer,
    owner: number,
    private readonly waits?: LaneWaits,
  ) {
    this.#cells = new Int32Array(memory);
    this.#mine = owner << 1;
  }

  static allocate(): SharedArrayBuffer {
    return new SharedArrayBuffer(lockCount * cellsPerLock * 4);
  }

  /** Takes a lock that is free. @throws when there is no such lock, or this thread holds it already */
  tryAcquire(lock: number): boolean {
    const seen = Atomics.compareExchange(this.#cells, cellOf(lock), 0, this.#mine);
    if (seen === 0) this.#took(lock);
    else if (isOf(seen, this.#mine)) throw heldAlready(lock);
    return seen === 0;
  }

  /**
   * Blocks the thread until it holds the lock.
   * @throws as {@link tryAcquire} does; CorelabError `deadlock` when the watcher has ended the wait
   */
  acquire(lock: number): void {
    if (this.tryAcquire(lock)) return;
    this.waits?.begin(lock);
    try {
      this.#wait(lock);
    } finally {
      this.waits?.end();
    }
    this.#took(lock);
  }

  #wait(lock: number): void {
    const cell = cellOf(lock);
    for (;;) {
      // Whoever has waited cannot know whether others still do, and takes the lock as an awaited one.
      const seen = Atomics.compareExchange(this.#cells, cell, 0, this.#mine | awaited);
      if (seen === 0) return;
      if (this.waits?.isEnded === true) throw endedWait(lock);
      const marked = seen | awaited;
      const isMarked = seen === marked || Atomics.compareExchange(this.#cells, cell, seen, marked) === seen;
      if (isMarked) Atomics.wait(this.#cells, cell, marked);
    }
  }

  #took(lock: number): void {
    this.#held.push(lock);
    this.waits?.took(lock);
  }

  /** @throws when this thread does not hold it */
  release(lock: number): void {
    const index = this.#held.indexOf(lock);
    if (index < 0) throw notHeld(lock);
    this.#held.splice(index, 1);
    const cell = cellOf(lock);
    if ((Atomics.exchange(this.#cells, cell, 0) & awaited) !== 0) Atomics.notify(this.#cells, cell, 1);
  }

  /**
   * What a task has not given back when it ends is given back for it, or stays held for good where the workload has it so.
   * @returns those that it forgot
   */
  releaseAll(task: number): readonly number[] {
    if (this.#held.length === 0) return none;
    const forgotten = [...this.#held];
    if (this.waits?.neverReleases === true) {
      for (const lock of forgotten) this.waits.forgot(lock, task);
      this.#held.length = 0;
    } else for (const lock of forgotten) this.release(lock);
    return forgotten;
  }

  /** Number of the thread that holds a lock; 0 where it is free. */
  static holderOf(memory: SharedArrayBuffer, lock: number): number {
    return Atomics.load(new Int32Array(memory), cellOf(lock)) >>> 1;
  }

  /** Lets all who wait for a lock look again. */
  static wakeFor(memory: SharedArrayBuffer, lock: number): void {
    Atomics.notify(new Int32Array(memory), cellOf(lock));
  }

  /**
   * Frees what a thread held that is gone, and wakes whoever waits: the lost one may have been the one that was woken.
   * Called from outside, when the thread has ended.
   */
  static releaseFor(memory: SharedArrayBuffer, owner: number): void {
    const cells = new Int32Array(memory);
    for (let cell = 0; cell < cells.length; cell += cellsPerLock) {
      let seen = Atomics.load(cells, cell);
      while (isOf(seen, owner << 1)) {
        const found = Atomics.compareExchange(cells, cell, seen, 0);
        seen = found === seen ? 0 : found; // another one has just announced that it waits
      }
      Atomics.notify(cells, cell);
    }
  }
}

/** @throws when there is no such lock */
export function requireLock(lock: number): number {
  if (Number.isInteger(lock) && lock >= 0 && lock < lockCount) return lock;
  throw new RangeError(`Locks have numbers from 0 to ${lockCount - 1}, not ${lock}.`);
}

export function heldAlready(lock: number): Error {
  return new Error(`The task asks for lock ${lock}, which it holds already.`);
}

export function notHeld(lock: number): Error {
  return new Error(`The task gives back lock ${lock}, which it does not hold.`);
}

function cellOf(lock: number): number {
  return requireLock(lock) * cellsPerLock;
}

function isOf(word: number, mine: number): boolean {
  return (word & ~awaited) === mine;
}
