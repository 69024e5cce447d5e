/** Which trials a run still needs: round after round, each with all points and ceilings, until it is enough. */
import { defaultBudgetMs, expectedRounds, isEnough } from '../../core/experiment/enough-rounds';
import type { MachineLimits } from '../../core/experiment/memory-limits';
import { ceilingWorkers } from '../../core/experiment/plan-ceilings';
import type { ExperimentPlan } from '../../core/experiment/experiment-plan';
import { type PlannedTrial, roundOrder } from '../../core/experiment/trial-order';
import type { RunRecord } from '../../core/record/run-record';
import type { Clock } from '../clock';

export class RoundPlan {
  readonly #ceilings: readonly number[];
  #begun = 0;
  #startedMs: number | null = null;

  constructor(
    private readonly plan: ExperimentPlan,
    limits: MachineLimits,
    private readonly clock: Clock,
  ) {
    this.#ceilings = ceilingWorkers(plan, limits);
  }

  /** All rounds begun so far must have ended. */
  isEnough({ points }: RunRecord): boolean {
    return isEnough(this.plan.spec, { rounds: this.#begun, elapsedMs: this.#elapsedMs, points });
  }

  /** The trials of another round. */
  next(): PlannedTrial[] {
    this.#startedMs ??= this.clock.monotonicMs();
    const things = this.plan.points.length + this.#ceilings.length;
    return roundOrder(things, this.#begun++, this.plan.spec.seed);
  }

  /** Number of copies where a planned trial is not for a point but for a ceiling. */
  ceilingOf(point: number): number | undefined {
    return this.#ceilings[point - this.plan.points.length];
  }

  get expectedTrials(): number {
    const complete = Math.max(0, this.#begun - 1);
    const rounds = expectedRounds(this.plan.spec, { rounds: complete, elapsedMs: this.#elapsedMs });
    return rounds * (this.plan.points.length + this.#ceilings.length);
  }

  /** Null where the number of rounds is fixed. */
  get budgetLeftMs(): number | null {
    const { precision, budgetMs = defaultBudgetMs } = this.plan.spec;
    return precision === undefined ? null : Math.max(0, budgetMs - this.#elapsedMs);
  }

  get #elapsedMs(): number {
    return this.#startedMs === null ? 0 : this.clock.monotonicMs() - this.#startedMs;
  }
}
