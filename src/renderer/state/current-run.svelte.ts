/** The run that the host is measuring, or its last one, as this window follows it. */
import { fewestRounds } from '../../core/experiment/enough-rounds';
import { afterUpdate, type RunSnapshot, type RunUpdate } from '../../core/protocol/lab-api-run';

export class CurrentRun {
  snapshot = $state.raw<RunSnapshot | null>(null);
  #total = $state(0);

  /** @param missed called when the beginning of a run was not seen. */
  constructor(private readonly missed: () => void) {}

  get going(): boolean {
    return this.snapshot !== null && this.snapshot.state !== 'finished';
  }

  /** How much of the whole run is done, 0 to 1. */
  get share(): number {
    const { snapshot } = this;
    if (snapshot === null) return 0;
    const { progress } = snapshot;
    const inTrial = progress && progress.total > 0 ? (progress.done + progress.failed) / progress.total : 0;
    return Math.min(1, (snapshot.endedTrials + inTrial) / this.trials);
  }

  /** How many trials the run has, as far as it is known: rounds may be added while it goes on. */
  get trials(): number {
    const { snapshot } = this;
    if (snapshot === null) return 1;
    const { points, spec } = snapshot.record;
    return Math.max(1, this.#total || points.length * (spec.rounds ?? fewestRounds));
  }

  reset(snapshot: RunSnapshot | null): void {
    if (snapshot?.record.id !== this.snapshot?.record.id) this.#total = 0;
    // Between two trials there is none that could say it.
    this.#total = snapshot?.trial?.total ?? this.#total;
    this.snapshot = snapshot;
  }

  /** All of them at once: what is drawn follows from the last. */
  apply(updates: readonly RunUpdate[]): void {
    let next: RunSnapshot | null | undefined = this.snapshot;
    for (const update of updates) {
      next = afterUpdate(next, update);
      if (next === undefined) {
        this.missed();
        return;
      }
    }
    this.reset(next);
  }
}
