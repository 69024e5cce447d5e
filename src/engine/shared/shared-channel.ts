/**
 * A bounded channel of numbers between tasks of several threads: a ring in shared memory, under a lock that is freed when
 * its holder is lost. Each change is one store behind the value, so that a thread that ends in the middle leaves the
 * channel whole: its value was sent, or was not.
 */
import type { SharedLocks } from './shared-locks';

/** Values ever sent, and ever received. Both wrap; their difference is what lies in the ring. */
const sent = 0;
const received = 1;
/** Bytes before the ring, so that it is aligned. */
const headerBytes = 16;

export class SharedChannel {
  readonly #counters: Int32Array;
  readonly #ring: Float64Array;

  /**
   * @param capacity as it was allocated with
   * @param guards locks of all channels, of the thread that uses this object
   * @param index which of them is this channel's
   */
  constructor(
    memory: SharedArrayBuffer,
    readonly capacity: number,
    private readonly guards: SharedLocks,
    private readonly index: number,
  ) {
    this.#counters = new Int32Array(memory, 0, 2);
    this.#ring = new Float64Array(memory, headerBytes);
  }

  /** @throws RangeError where it could hold nothing, or more than a million values */
  static allocate(capacity: number): SharedArrayBuffer {
    requireCapacity(capacity);
    // A power of two, so that places stay right when the counters wrap.
    return new SharedArrayBuffer(headerBytes + 8 * 2 ** Math.ceil(Math.log2(capacity)));
  }

  /** False where the channel is full. */
  trySend(value: number): boolean {
    const counters = this.#counters;
    this.guards.acquire(this.index);
    const next = Atomics.load(counters, sent);
    const hasRoom = ((next - Atomics.load(counters, received)) | 0) < this.capacity;
    if (hasRoom) {
      this.#ring[next & (this.#ring.length - 1)] = value;
      Atomics.store(counters, sent, next + 1);
    }
    this.guards.release(this.index);
    // All who wait, because the one that is woken may be lost before it takes the value.
    if (hasRoom) Atomics.notify(counters, sent);
    return hasRoom;
  }

  /** Undefined where the channel is empty. */
  tryReceive(): number | undefined {
    const counters = this.#counters;
    this.guards.acquire(this.index);
    const next = Atomics.load(counters, received);
    const isEmpty = next === Atomics.load(counters, sent);
    const value = isEmpty ? undefined : this.#ring[next & (this.#ring.length - 1)];
    if (!isEmpty) Atomics.store(counters, received, next + 1);
    this.guards.release(this.index);
    if (!isEmpty) Atomics.notify(counters, received);
    return value;
  }

  /** Blocks the thread while the channel is full. */
  send(value: number): void {
    for (;;) {
      const seen = Atomics.load(this.#counters, received);
      if (this.trySend(value)) return;
      Atomics.wait(this.#counters, received, seen);
    }
  }

  /** Blocks the thread while the channel is empty. */
  receive(): number {
    for (;;) {
      const seen = Atomics.load(this.#counters, sent);
      const value = this.tryReceive();
      if (value !== undefined) return value;
      Atomics.wait(this.#counters, sent, seen);
    }
  }
}

/** @throws RangeError where a channel could hold nothing, or more than a million values */
export function requireCapacity(capacity: number): void {
  if (Number.isInteger(capacity) && capacity >= 1 && capacity <= 1_000_000) return;
  throw new RangeError(`A channel holds 1 to 1,000,000 values, not ${capacity}.`);
}
