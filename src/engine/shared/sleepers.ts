/**
 * How threads sleep until another one wakes them: a word for each lane, in shared memory. A wake that comes before the sleep is
 * kept, so that none is lost. It is also known when all sleep for good, and so nobody is left to wake anybody.
 */

const [awake, woken, asleep, asleepForGood] = [0, 1, 2, 3] as const;

/** One cache line each. */
const cellsPerWord = 16;
/** How many sleep for good. */
const forGoodCount = 0;
/** Grows whenever all sleep for good. */
const standstills = cellsPerWord;
/** Grows whenever a channel changes for which a thread has stopped that has no lane here. */
export const news = 2 * cellsPerWord;
const firstLane = 3 * cellsPerWord;
/** As many as there can be workers. */
const mostLanes = 256;

export class Sleepers {
  readonly cells: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.cells = new Int32Array(memory);
  }

  static allocate(): SharedArrayBuffer {
    return new SharedArrayBuffer((firstLane + mostLanes * cellsPerWord) * 4);
  }

  /** The lane has a new thread, which is awake: the one before may have ended in its sleep. */
  enter(lane: number): void {
    this.#wokeUp(Atomics.exchange(this.cells, wordOf(lane), awake));
  }

  /** Wakes a lane, or keeps its next sleep from beginning. */
  wake(lane: number): void {
    const before = Atomics.exchange(this.cells, wordOf(lane), woken);
    this.#wokeUp(before);
    if (before === asleep || before === asleepForGood) Atomics.notify(this.cells, wordOf(lane), 1);
  }

  wakeAll(lanes: number): void {
    for (let lane = 0; lane < lanes; lane++) this.wake(lane);
  }

  /** Whether it was woken since it last asked, or slept. */
  takeWake(lane: number): boolean {
    const word = wordOf(lane);
    return (
      Atomics.load(this.cells, word) === woken &&
      Atomics.compareExchange(this.cells, word, woken, awake) === woken
    );
  }

  /** Sleeps for so long, in ms, unless it is woken. */
  sleep(lane: number, ms: number): void {
    const word = wordOf(lane);
    if (Atomics.compareExchange(this.cells, word, awake, asleep) === awake)
      Atomics.wait(this.cells, word, asleep, ms);
    Atomics.store(this.cells, word, awake);
  }

  /** Sleeps until it is woken. Where all of so many lanes sleep like this, all are woken and `standstill` grows. */
  sleepForGood(lane: number, lanes: number): void {
    const word = wordOf(lane);
    if (Atomics.compareExchange(this.cells, word, awake, asleepForGood) === awake) {
      if (Atomics.add(this.cells, forGoodCount, 1) + 1 === lanes) {
        Atomics.add(this.cells, standstills, 1);
        this.wakeAll(lanes);
      }
      // Who woke it before may ring only now: that ends the wait, but nobody has counted it as awake.
      while (Atomics.load(this.cells, word) === asleepForGood) Atomics.wait(this.cells, word, asleepForGood);
    }
    Atomics.store(this.cells, word, awake);
  }

  /** How often all have slept for good. */
  get standstill(): number {
    return Atomics.load(this.cells, standstills);
  }

  #wokeUp(before: number): void {
    if (before === asleepForGood) Atomics.sub(this.cells, forGoodCount, 1);
  }
}

function wordOf(lane: number): number {
  return firstLane + (lane % mostLanes) * cellsPerWord;
}
