/**
 * Tasks dealt out to threads by turns before the clock. Each begins its own, lowest numbers first, with one atomic addition to a
 * counter of its own; one that has none left steals those that others have not begun.
 */

/** One cache line each. */
const cellsPerLane = 16;

export class DealtTasks {
  readonly #next: Int32Array;
  #stolen = 0;

  constructor(
    memory: SharedArrayBuffer,
    private readonly tasks: number,
    private readonly lanes: number,
  ) {
    this.#next = new Int32Array(memory);
  }

  static allocate(lanes: number): SharedArrayBuffer {
    return new SharedArrayBuffer(lanes * cellsPerLane * 4);
  }

  /** How many this thread has taken from others. */
  get stolen(): number {
    return this.#stolen;
  }

  /** The next task for a lane; −1 where all have been taken. */
  take(lane: number): number {
    const own = this.#takeFrom(lane);
    if (own >= 0) return own;
    for (let victim = this.#richest(); victim >= 0; victim = this.#richest()) {
      const task = this.#takeFrom(victim);
      if (task < 0) continue;
      this.#stolen++;
      return task;
    }
    return -1;
  }

  /** Whether a task lies somewhere that nobody has taken. */
  get hasMore(): boolean {
    return this.#richest() >= 0;
  }

  #takeFrom(lane: number): number {
    if (this.#left(lane) <= 0) return -1; // without counting on for ever
    const task = Atomics.add(this.#next, lane * cellsPerLane, 1) * this.lanes + lane;
    return task < this.tasks ? task : -1;
  }

  #left(lane: number): number {
    return Math.ceil((this.tasks - lane) / this.lanes) - Atomics.load(this.#next, lane * cellsPerLane);
  }

  /** The lane with the most tasks left; −1 where none has any. */
  #richest(): number {
    let richest = -1;
    let most = 0;
    for (let lane = 0; lane < this.lanes; lane++) {
      const left = this.#left(lane);
      if (left > most) [richest, most] = [lane, left];
    }
    return richest;
  }
}
