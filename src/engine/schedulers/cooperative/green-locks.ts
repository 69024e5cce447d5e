/**
 * The locks of green tasks. On one thread the tasks line up for each; where threads share locks, who is first in that line also
 * needs the one of the thread. Nobody tells a thread that another one has given a lock back: as long as it wants one it looks now and then.
 */
import { LoopLocks } from '../../shared/loop-locks';
import type { SharedLocks } from '../../shared/shared-locks';
import type { GreenTask } from '../../tasks/green-task';

interface Desk {
  wait(task: GreenTask): void;
  resume(task: GreenTask): void;
}

export class GreenLocks {
  readonly #local = new LoopLocks();
  /** First in their lines, while another thread may have the lock. */
  #wanted: { lock: number; task: GreenTask }[] = [];

  /** @param shared undefined where no other thread has tasks that lock */
  constructor(
    private readonly shared: SharedLocks | undefined,
    private readonly desk: Desk,
  ) {}

  /** Whether to look again soon. */
  get isWanting(): boolean {
    return this.#wanted.length > 0;
  }

  /** False where the task waits. @throws when there is no such lock, or the task holds it already */
  take(lock: number, task: GreenTask): boolean {
    if (!this.#local.tryAcquire(lock, task.number)) {
      this.desk.wait(task);
      this.#local.wait(lock, task.number, () => void this.#wanted.push({ lock, task }));
      return false;
    }
    if (this.shared === undefined || this.shared.tryAcquire(lock)) return true;
    this.desk.wait(task);
    this.#wanted.push({ lock, task });
    return false;
  }

  /** @throws when the task does not hold it */
  release(lock: number, task: GreenTask, atMs: number): void {
    this.#local.release(lock, task.number, atMs);
    this.shared?.release(lock);
    this.look();
  }

  /** What the task has not given back when it ends. @returns those that it forgot */
  releaseAll(task: GreenTask, atMs: number): readonly number[] {
    const forgotten = this.#local.heldBy(task.number);
    for (const lock of forgotten) this.release(lock, task, atMs);
    return forgotten;
  }

  /** Whether a lock that was wanted is free by now. */
  look(): void {
    if (this.#wanted.length === 0) return;
    this.#wanted = this.#wanted.filter(({ lock, task }) => {
      const has = this.shared === undefined || this.shared.tryAcquire(lock);
      if (has) this.desk.resume(task);
      return !has;
    });
  }
}
