/** Where the two threads of a race meet before and after each round. */

/** Looks before a thread goes to sleep: some 100 µs, longer than it takes to judge a round. */
const spins = 20_000;
/** A wake that comes just before the sleep is missed for so long, in ms. */
const sleepMs = 1;

/** How often two threads try to meet awake: on a single CPU they never do. */
const tries = 3;

/** Words of a barrier, each with a place of its own, so that the two threads do not slow each other. */
export interface BarrierWords {
  arrived: number;
  generation: number;
  /** Whether the first one sleeps. */
  asleep: number;
  /** Whether it did when the second one came. */
  slept: number;
}

export class Barrier {
  constructor(
    private readonly cells: Int32Array,
    private readonly words: BarrierWords,
  ) {}

  /** Returns when both have come. @returns whether one of them had to be woken, which takes longer than a round */
  meet(): boolean {
    const { cells } = this;
    const { arrived, generation, asleep, slept } = this.words;
    const now = Atomics.load(cells, generation);
    if (Atomics.add(cells, arrived, 1) === 1) {
      const isAsleep = Atomics.load(cells, asleep);
      Atomics.store(cells, slept, isAsleep);
      Atomics.store(cells, arrived, 0);
      Atomics.store(cells, generation, (now + 1) | 0);
      if (isAsleep === 1) Atomics.notify(cells, generation);
      return isAsleep === 1;
    }
    let look = 0;
    while (look < spins && Atomics.load(cells, generation) === now) look++;
    if (look === spins) {
      Atomics.store(cells, asleep, 1);
      while (Atomics.load(cells, generation) === now) Atomics.wait(cells, generation, now, sleepMs);
      Atomics.store(cells, asleep, 0);
    }
    return Atomics.load(cells, slept) === 1;
  }

  /** Both return within a fraction of a microsecond, as far as each has a CPU. */
  meetAwake(): void {
    for (let time = 0; time < tries; time++) if (!this.meet()) return;
  }
}
