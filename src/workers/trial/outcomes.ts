/** Counts what results were judged to be where right and wrong do not say it: observations, expected or not. */
import type { Measure, OutcomeCount } from '../../core/vocabulary/measure';
import type { Outcome } from '../../engine/tasks/workload';

export class Outcomes {
  readonly #counts = new Map<string, OutcomeCount>();

  add({ id, title, expected }: Outcome): void {
    const known = this.#counts.get(id);
    if (known === undefined) this.#counts.set(id, { id, title, count: 1, expected });
    else known.count++;
  }

  /** None where nothing was observed. */
  measures(): Measure[] {
    if (this.#counts.size === 0) return [];
    return [{ id: 'results', unit: '', better: 'lower', outcomes: [...this.#counts.values()] }];
  }
}
