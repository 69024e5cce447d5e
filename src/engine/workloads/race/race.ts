/**
 * What a race is: two threads that do something to the same memory at the same time, in short rounds, and what can come of it.
 * One file each in `../hazards`; `race-workload.ts` makes a workload of it. After JCStress (openjdk/jcstress).
 */
import type { PlainTextKey } from '../../../core/text/text-key';

/** What an observation can be. The first of a race is the right one, the last is the one that the race is about. */
export interface RaceOutcome {
  id: string;
  title: PlainTextKey;
  /** Why it can be, or why it cannot. */
  why: PlainTextKey;
  /** Whether a protected program never shows it. */
  isBad: boolean;
}

/** The memory of one race, and how it is run. */
export interface RacePlace {
  /** Cells of the race alone, as many words as it asks for, behind a gap of 128 bytes. */
  words: Int32Array<SharedArrayBuffer>;
  /** The same memory. */
  bytes: Uint8Array<SharedArrayBuffer>;
  view: DataView;
  /** In each round. */
  operations: number;
  protection: string;
  /** A lock of this race. */
  lock: { acquire(): void; release(): void };
  /** Counts by outcome that the thread itself has observed in the round, in the order of `outcomes`. */
  tally: Int32Array;
}

/** What one thread does. */
export interface RaceThread {
  /** Between rounds, on the first thread: puts the memory back as a round begins with it. */
  reset(): void;
  /** One round: plain code without a pause. */
  round(): void;
  /** After a round, on the first thread: adds what can be told from the memory to the tally. */
  judge?(): void;
  /** What the thread has seen besides counts, such as the first torn text; empty where nothing. */
  detail?(): string;
}

export interface Race {
  id: string;
  outcomes: readonly RaceOutcome[];
  /** Protections under which the bad outcome still comes; `none` is always one of them. */
  unsafe?: readonly string[];
  /** Words of 4 bytes that it needs for so many operations a round. */
  words(operations: number): number;
  /** Observations in a round. */
  observations(operations: number): number;
  /** @param part 0 or 1; where one is a writer, it is 0 */
  open(place: RacePlace, part: number): RaceThread;
}

/** Words between cells that two threads write, so that one does not slow the other: two cache lines of 64 bytes. */
export const gap = 32;
