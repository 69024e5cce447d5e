/** Counts what the rounds of a race have shown. */
import { together } from '../../../core/statistics/round-spread';
import type { Race } from './race';

export interface RaceSummary {
  rounds: number;
  /** In which both threads were seen in the race at once; only these are counted below. */
  overlapped: number;
  /** How long these took. */
  overlappedMs: number;
  outcomes: {
    count: number;
    /** Where it was seen first; null where it was not. */
    first: { round: number; ms: number } | null;
    /** How often so many were counted in a round. */
    spread: ReturnType<typeof together>;
  }[];
}

export class RoundBook {
  #rounds = 0;
  #overlapped = 0;
  #overlappedMs = 0;
  readonly #counts: {
    count: number;
    first: { round: number; ms: number } | null;
    bins: Map<number, number>;
  }[];

  constructor(private readonly race: Race) {
    this.#counts = race.outcomes.map(() => ({ count: 0, first: null, bins: new Map() }));
  }

  /**
   * @param tallies of both threads, by outcome
   * @param wereSeen whether both threads were seen in the race at once
   * @param times of the round, and since the race began
   */
  add(tallies: readonly Int32Array[], wereSeen: boolean, times: { tookMs: number; sinceMs: number }): void {
    this.#rounds++;
    const counts = this.race.outcomes.map((_, at) =>
      tallies.reduce((sum, tally) => sum + (tally[at] ?? 0), 0),
    );
    // What only a race can show, shows that there was one.
    const raced = wereSeen || this.race.outcomes.some(({ isBad }, at) => isBad && (counts[at] ?? 0) > 0);
    if (!raced) return;
    this.#overlapped++;
    this.#overlappedMs += times.tookMs;
    for (const [at, one] of this.#counts.entries()) {
      const count = counts[at] ?? 0;
      one.count += count;
      one.bins.set(count, (one.bins.get(count) ?? 0) + 1);
      if (count > 0) one.first ??= { round: this.#rounds, ms: times.sinceMs };
    }
  }

  summary(): RaceSummary {
    return {
      rounds: this.#rounds,
      overlapped: this.#overlapped,
      overlappedMs: this.#overlappedMs,
      outcomes: this.#counts.map(({ count, first, bins }) => ({ count, first, spread: together([...bins]) })),
    };
  }
}
