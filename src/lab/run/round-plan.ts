/**
 * Which trials a run still needs: round after round, each with all points, until it is enough. Then fresh rounds with the
 * best of them, and, where advice is to be verified, rounds with only what that takes.
 */
import {
  expectedRounds,
  fewestRounds,
  isEnough,
  type RoundsSoFar,
  type RoundsWanted,
  roundsWanted,
} from '../../core/experiment/enough-rounds';
import { explorationShare } from '../../core/experiment/confirmation-share';
import type { ExperimentPlan, PlannedPoint } from '../../core/experiment/experiment-plan';
import { type PlannedTrial, roundOrder } from '../../core/experiment/trial-order';
import { confirmation } from '../../core/record/trial-phase';
import type { Clock } from '../clock';

/** Rounds that measure the same. */
interface Phase {
  /** Indices into the points. */
  things: readonly number[];
  until: RoundsWanted;
  /** Null before its first round. */
  startedMs: number | null;
  rounds: number;
  /** As it stands in its trials. */
  name?: string;
}

export class RoundPlan {
  readonly #points: PlannedPoint[];
  readonly #wanted: RoundsWanted;
  #phase: Phase;
  #begunRounds = 0;
  /** Trials of the phases before. */
  #trialsBefore = 0;
  #startedMs: number | null = null;

  constructor(
    private readonly plan: ExperimentPlan,
    private readonly clock: Clock,
  ) {
    this.#wanted = roundsWanted(plan.spec);
    this.#points = [...plan.points];
    this.#phase = this.#newPhase(
      this.#points.map((_, thing) => thing),
      this.#budgeted(explorationShare(plan)),
    );
  }

  /**
   * All rounds begun so far must have ended.
   * @param points whose intervals are to become narrow
   */
  isEnough(points: RoundsSoFar['points']): boolean {
    return isEnough(this.#phase.until, { ...this.#soFar, points });
  }

  /** The trials of another round. */
  next(): PlannedTrial[] {
    this.#startedMs ??= this.clock.monotonicMs();
    this.#phase.startedMs ??= this.clock.monotonicMs();
    this.#phase.rounds++;
    return roundOrder(this.#phase.things, this.#begunRounds++, this.plan.spec.seed);
  }

  measuredBy({ thing }: PlannedTrial): PlannedPoint {
    return this.#points[thing] as PlannedPoint;
  }

  /**
   * From now on rounds hold only these points. Their number is fixed where it was before, but as many as an interval
   * takes; otherwise rounds are added until intervals are narrow, or what is left of the budget is spent.
   * @param added points that are new to the run
   * @param ids of the points that are measured, new ones included
   */
  goOnWith(added: readonly PlannedPoint[], ids: readonly string[]): void {
    this.#points.push(...added);
    this.#begin(
      ids,
      this.#wanted.kind === 'fixed'
        ? { kind: 'fixed', rounds: Math.max(this.#wanted.rounds, fewestRounds) }
        : { ...this.#wanted, budgetMs: this.budgetLeftMs ?? 0 },
    );
  }

  /** From now on rounds hold only these points, in as many fresh rounds as there were. */
  confirm(ids: readonly string[]): void {
    const { rounds } = this.#phase;
    this.#begin(ids, { kind: 'fixed', rounds }, confirmation);
  }

  /** There is nothing to confirm: the budget that was kept for it is for more of the same. */
  spendWhatWasKept(): void {
    this.#phase = { ...this.#phase, until: this.#budgeted(1) };
  }

  /** What the round is for that was begun last; undefined for the first ones. */
  get phase(): string | undefined {
    return this.#phase.name;
  }

  /** Of the whole run; what was given up counts as well. */
  get expectedTrials(): number {
    return this.#trialsBefore + this.#expectedRounds * this.#phase.things.length;
  }

  /** The rounds that are still to come, as far as can be said, and what each of them measures. */
  get later(): { rounds: number; things: readonly number[] } {
    return {
      rounds: Math.max(0, this.#expectedRounds - this.#phase.rounds),
      things: this.#phase.things,
    };
  }

  /** Null where the number of rounds is fixed. */
  get budgetLeftMs(): number | null {
    if (this.#wanted.kind === 'fixed') return null;
    return Math.max(0, this.#wanted.budgetMs - this.#msSince(this.#startedMs));
  }

  /** Half of the budget is kept for verifying advice, where that was asked for; of the rest, `share` is for the first rounds. */
  #budgeted(share: number): Phase['until'] {
    if (this.#wanted.kind === 'fixed') return this.#wanted;
    const { budgetMs } = this.#wanted;
    return { ...this.#wanted, budgetMs: share * (this.plan.spec.verifyAdvice ? budgetMs / 2 : budgetMs) };
  }

  #begin(ids: readonly string[], until: Phase['until'], name?: string): void {
    const things = this.#points.flatMap(({ id }, thing) => (ids.includes(id) ? [thing] : []));
    this.#trialsBefore += this.#phase.rounds * this.#phase.things.length;
    this.#phase = { ...this.#newPhase(things, until), ...(name !== undefined && { name }) };
  }

  #newPhase(things: readonly number[], until: Phase['until']): Phase {
    return { things, until, startedMs: null, rounds: 0 };
  }

  get #soFar(): Pick<RoundsSoFar, 'rounds' | 'elapsedMs'> {
    return { rounds: this.#phase.rounds, elapsedMs: this.#msSince(this.#phase.startedMs) };
  }

  get #expectedRounds(): number {
    const complete = { ...this.#soFar, rounds: Math.max(0, this.#phase.rounds - 1) };
    return expectedRounds(this.#phase.until, complete);
  }

  #msSince(startedMs: number | null): number {
    return startedMs === null ? 0 : this.clock.monotonicMs() - startedMs;
  }
}
