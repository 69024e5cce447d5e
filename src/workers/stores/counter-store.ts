/** A place where processes keep counters that all of them see. One file each beside this one. */

export interface CounterStore {
  /** Adds 1 to the counter of that name, which begins at 0. @returns what it is then */
  increment(name: string): Promise<number>;
}
