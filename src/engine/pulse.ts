/**
 * What an executor is busy with, in shared memory: readable by another thread even while the executor spins. Task
 * time-outs and the search for the task that brought an executor down rest on it.
 */
export class Pulse {
  readonly #startedAt: Float64Array;
  readonly #task: Float64Array;

  constructor(memory: SharedArrayBuffer) {
    this.#startedAt = new Float64Array(memory, 0, 1);
    this.#task = new Float64Array(memory, 8, 1);
  }

  static allocate(): SharedArrayBuffer {
    return new SharedArrayBuffer(16);
  }

  /** `id` has been computing since `monotonicMs` (the machine's monotonic clock). */
  busy(id: number, monotonicMs: number): void {
    this.#task[0] = id;
    this.#startedAt[0] = monotonicMs;
  }

  idle(): void {
    this.#startedAt[0] = 0;
  }

  /** The task in hand and since when, or null between tasks. */
  read(): { id: number; sinceMs: number } | null {
    const sinceMs = this.#startedAt[0] ?? 0;
    return sinceMs === 0 ? null : { id: this.#task[0] ?? 0, sinceMs };
  }
}
