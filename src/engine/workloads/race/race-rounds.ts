/** Runs a race in rounds: a barrier before and after each, and in between nothing but the race. */
import type { Clock } from '../../clock';
import { Barrier } from './barrier';
import { gap, type Race, type RacePlace } from './race';
import { type RaceSummary, RoundBook } from './round-book';

/** Words of a race's memory besides its cells, each in a line of its own. */
const words = {
  arrived: 0,
  generation: gap,
  asleep: 2 * gap,
  stop: 3 * gap,
  /** The number of the round in which both threads were seen in the race at once. */
  overlapped: 4 * gap,
  started: [5 * gap, 6 * gap],
  ended: [7 * gap, 8 * gap],
  fence: [9 * gap, 10 * gap],
  tally: [11 * gap, 12 * gap],
  slept: 13 * gap,
} as const;
const headerWords = 14 * gap;

export interface RaceLimits {
  operations: number;
  rounds: number;
  durationMs: number;
  protection: string;
}

/** What one thread gives. */
export interface RacePart {
  /** That it did, in all rounds. */
  operations: number;
  /** With everything between the rounds. */
  tookMs: number;
  /** Of the first thread; undefined where one thread did both parts in turn, so that nothing could race. */
  race?: RaceSummary;
  /** What it has seen besides; empty where nothing. */
  detail: string;
}

/** Words of 4 bytes that a race of so many operations a round takes. */
export function wordsOf(race: Race, operations: number): number {
  return headerWords + Math.ceil(race.words(operations) / gap) * gap + gap;
}

/** The cells of a race that lies so many words behind the start of the memory. */
function placeAt(
  counts: Int32Array,
  from: number,
  race: Race,
  limits: RaceLimits,
  part: number,
  lock: RacePlace['lock'],
): { cells: Int32Array; place: RacePlace } {
  const memory = counts.buffer as SharedArrayBuffer;
  const all = counts.byteOffset + from * 4;
  const own = all + headerWords * 4;
  const length = race.words(limits.operations);
  const tallyAt = all + (words.tally[part] as number) * 4;
  return {
    cells: new Int32Array(memory, all, headerWords),
    place: {
      words: new Int32Array(memory, own, length),
      bytes: new Uint8Array(memory, own, length * 4),
      view: new DataView(memory, own, length * 4),
      tally: new Int32Array(memory, tallyAt, race.outcomes.length),
      operations: limits.operations,
      protection: limits.protection,
      lock,
    },
  };
}

export interface RaceRun {
  race: Race;
  part: number;
  limits: RaceLimits;
  counts: Int32Array;
  /** Words before those of this race. */
  from: number;
  lock: RacePlace['lock'];
  machineMs: Clock;
}

/** Both threads call it at the same time, each for its part. */
export function raceTogether(run: RaceRun): RacePart {
  const { race, part, limits, machineMs } = run;
  const { cells, place } = placeAt(run.counts, run.from, race, limits, part, run.lock);
  const thread = race.open(place, part);
  const barrier = new Barrier(cells, words);
  const book = new RoundBook(race);
  const tallies = words.tally.map((at) => cells.subarray(at, at + race.outcomes.length));
  const other = 1 - part;
  const begunMs = machineMs();
  let [rounds, nowMs] = [0, begunMs];
  for (let round = 1; ; round++) {
    if (part === 0) {
      for (const tally of tallies) tally.fill(0);
      thread.reset();
      const isOver = round > limits.rounds || nowMs - begunMs >= limits.durationMs;
      Atomics.store(cells, words.stop, isOver ? 1 : 0);
    }
    barrier.meetAwake();
    if (Atomics.load(cells, words.stop) === 1) break;
    const fromMs = machineMs();
    Atomics.store(cells, words.started[part] as number, round);
    thread.round();
    // What this thread has stored is visible before it looks at the other one.
    Atomics.add(cells, words.fence[part] as number, 1);
    const isBegun = Atomics.load(cells, words.started[other] as number) === round;
    if (isBegun && Atomics.load(cells, words.ended[other] as number) !== round)
      Atomics.store(cells, words.overlapped, round);
    Atomics.store(cells, words.ended[part] as number, round);
    barrier.meet();
    nowMs = machineMs();
    rounds = round;
    if (part === 0) {
      thread.judge?.();
      const wereSeen = Atomics.load(cells, words.overlapped) === round;
      book.add(tallies, wereSeen, { tookMs: nowMs - fromMs, sinceMs: nowMs - begunMs });
    }
  }
  return {
    operations: rounds * limits.operations,
    tookMs: nowMs - begunMs,
    ...(part === 0 && { race: book.summary() }),
    detail: thread.detail?.() ?? '',
  };
}

/** One thread does the part of one thread, as the baseline does: it races with nobody. */
export function raceAlone(run: RaceRun): RacePart {
  const { race, part, limits, machineMs } = run;
  const { place } = placeAt(run.counts, run.from, race, limits, part, run.lock);
  const thread = race.open(place, part);
  const begunMs = machineMs();
  let [rounds, nowMs] = [0, begunMs];
  for (; rounds < limits.rounds && nowMs - begunMs < limits.durationMs; rounds++) {
    thread.reset();
    thread.round();
    nowMs = machineMs();
  }
  return { operations: rounds * limits.operations, tookMs: nowMs - begunMs, detail: '' };
}
