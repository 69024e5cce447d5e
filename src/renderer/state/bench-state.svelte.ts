/** What the bench shows: the run of this host, or one that was opened from the history. */
import type { BusyProgram } from '../../core/counters/busy-programs';
import type { OpenedRun } from '../../core/protocol/lab-api-data';
import type { RunRecord } from '../../core/record/run-record';
import type { CurrentRun } from './current-run.svelte';

export class BenchState {
  /** From the history; null shows the host's own run. */
  opened = $state.raw<OpenedRun | null>(null);

  readonly record: RunRecord | null = $derived.by(
    () => this.opened?.record ?? this.current.snapshot?.record ?? null,
  );

  constructor(private readonly current: CurrentRun) {}

  /** Others that used most of the CPUs during the run of this host; of a saved one nobody knows. */
  get programs(): readonly BusyProgram[] {
    return this.opened === null ? (this.current.snapshot?.programs ?? []) : [];
  }

  /** True once there is a figure to draw. */
  get hasTrials(): boolean {
    return this.record?.points.some(({ trials }) => trials.length > 0) ?? false;
  }

  showCurrent(): void {
    this.opened = null;
  }
}
