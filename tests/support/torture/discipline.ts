/** One way to be hard on Corelab, in turns: a seed repeats the plan of all of them. */

/** How often what happened; names of a discipline. */
export type Toll = Readonly<Record<string, number>>;

export interface Discipline {
  name: string;
  /** What it counts that must never happen. */
  never: readonly string[];
  /** How much of the time it gets, against 1. */
  share?: number;
  /** Turns side by side. */
  atOnce: number;
  /** Why it cannot be done on this machine; absent where it can. */
  skipped?: string | undefined;
  begin(seed: number): Promise<Turns>;
}

export interface Turns {
  /** @param slot from 0, below `atOnce`: no other turn has it at the same time */
  turn(turn: number, slot: number): Promise<Toll>;
  end(): Promise<void>;
}

export function added(one: Toll, other: Toll): Toll {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}

/** A line of a stack trace, or a value that nobody meant to show. */
export function hasTrace(said: string): boolean {
  return /^ +at .+:\d+:\d+|\b(?:Type|Range|Reference|Syntax)Error\b|\[object Object\]|undefined:undefined/m.test(
    said,
  );
}
