/**
 * The locks of the tasks on one event loop. Waiters are parked; the loop keeps running; a lock goes to those who
 * wait in the order in which they came.
 */
import { heldAlready, notHeld, requireLock } from './shared-locks';

interface Held {
  lane: number;
  /** Told the moment at which the lock becomes theirs. */
  waiting: { lane: number; grant: (atMs: number) => void }[];
}

/** A task is known by its lane, which has one at a time. */
export class LoopLocks {
  readonly #held = new Map<number, Held>();

  /**
   * Null when the lane has the lock at once; else a promise of the moment at which it was given to it.
   * @throws when there is no such lock, or the lane holds it already
   */
  acquire(lock: number, lane: number): Promise<number> | null {
    if (this.tryAcquire(lock, lane)) return null;
    return new Promise((grant) => this.wait(lock, lane, grant));
  }

  /** Takes a lock that is free. @throws as {@link acquire} does */
  tryAcquire(lock: number, lane: number): boolean {
    const held = this.#held.get(requireLock(lock));
    if (held === undefined) this.#held.set(lock, { lane, waiting: [] });
    else if (held.lane === lane) throw heldAlready(lock);
    return held === undefined;
  }

  /** Calls back when a lock that another one holds is the lane's, with the moment. */
  wait(lock: number, lane: number, grant: (atMs: number) => void): void {
    this.#held.get(lock)?.waiting.push({ lane, grant });
  }

  /** @throws when the lane does not hold the lock */
  release(lock: number, lane: number, atMs: number): void {
    const held = this.#held.get(requireLock(lock));
    if (held?.lane !== lane) throw notHeld(lock);
    const next = held.waiting.shift();
    if (next === undefined) {
      this.#held.delete(lock);
      return;
    }
    held.lane = next.lane;
    next.grant(atMs);
  }

  /** Numbers of the locks that a lane holds. */
  heldBy(lane: number): number[] {
    if (this.#held.size === 0) return [];
    return [...this.#held].flatMap(([lock, held]) => (held.lane === lane ? [lock] : []));
  }

  /** What the lane's task has not given back when it ends. @returns those that it forgot */
  releaseAll(lane: number, atMs: number): readonly number[] {
    const forgotten = this.heldBy(lane);
    for (const lock of forgotten) this.release(lock, lane, atMs);
    return forgotten;
  }
}
