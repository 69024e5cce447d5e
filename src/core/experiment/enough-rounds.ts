/** When a run has been measured often enough: a fixed number of rounds, or until every interval is narrow. */
import type { ExperimentSpec } from './experiment-spec';

/** Below six rounds an interval is only the range. */
export const fewestRounds = 6;
/** The first look at the intervals; each further one comes after half as many rounds again: 9, 14, 21, 32, 48, 72, 108 … */
const firstLook = 9;
const lookGrowth = 1.5;
/** A machine that never gets quiet ends a run with an endless budget here. */
const mostRounds = 1000;

export type RoundsWanted =
  | { kind: 'fixed'; rounds: number }
  /** `precision`: half width of an interval, as a share. `budgetMs`: how long rounds are added. */
  | { kind: 'until-precise'; precision: number; budgetMs: number };

/** Either is in every complete spec. */
export function roundsWanted({ rounds, precision, budgetMs }: ExperimentSpec): RoundsWanted {
  if (rounds !== undefined) return { kind: 'fixed', rounds };
  return { kind: 'until-precise', precision: precision as number, budgetMs: budgetMs as number };
}

/** What is known of a point whose interval is to become narrow. */
export interface PointSoFar {
  speedup: { median: number; low: number; high: number } | null;
  trials: readonly { failure?: unknown }[];
}

export interface RoundsSoFar {
  /** Complete rounds. */
  rounds: number;
  elapsedMs: number;
  /** Asked only at a look. */
  points: () => readonly PointSoFar[];
}

/**
 * Whether to stop before another round. With a precision: when all intervals are narrow at one of a few looks, or when the
 * next round, as long as those before, would end after the budget. The first round is always measured.
 *
 * Whoever looks after each round stops when the rounds happen to agree, and the interval is then too narrow too often: few
 * looks keep its coverage (`npm run bench:coverage`).
 */
export function isEnough(wanted: RoundsWanted, { rounds, elapsedMs, points }: RoundsSoFar): boolean {
  if (wanted.kind === 'fixed') return rounds >= wanted.rounds;
  if (rounds === 0) return false;
  if (rounds >= mostRounds || elapsedMs + elapsedMs / rounds > wanted.budgetMs) return true;
  return isLook(rounds) && points().every((point) => isNarrow(point, wanted.precision));
}

/** How many rounds the run will have, as far as can be said. */
export function expectedRounds(
  wanted: RoundsWanted,
  { rounds, elapsedMs }: Pick<RoundsSoFar, 'rounds' | 'elapsedMs'>,
): number {
  if (wanted.kind === 'fixed') return wanted.rounds;
  if (rounds === 0) return firstLook;
  const affordable = Math.max(1, Math.floor((wanted.budgetMs * rounds) / Math.max(1, elapsedMs)));
  return Math.max(rounds + 1, Math.min(affordable, lookFrom(rounds + 1)));
}

function isLook(rounds: number): boolean {
  return lookFrom(rounds) === rounds;
}

/** The first look after at least so many rounds. */
function lookFrom(rounds: number): number {
  let look = firstLook;
  while (look < rounds) look = Math.round(look * lookGrowth);
  return look;
}

/** A point that produces no result never gets an interval: waiting for it would only cost time. */
function isNarrow({ speedup, trials }: PointSoFar, precision: number): boolean {
  if (speedup === null) return trials.every(({ failure }) => failure !== undefined);
  return (speedup.high - speedup.low) / 2 / speedup.median <= precision;
}
