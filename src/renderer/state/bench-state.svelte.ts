/** What the bench shows: the run of this host, or one that was opened from the history. */
import type { OpenedRun } from '../../core/protocol/lab-api-data';
import type { RunRecord } from '../../core/record/run-record';
import { withLedgers } from '../../core/speedup/ledger';
import type { CurrentRun } from './current-run.svelte';

export class BenchState {
  /** From the history; null shows the host's own run. */
  opened = $state.raw<OpenedRun | null>(null);

  readonly record: RunRecord | null = $derived.by(() => this.#withLedgers());

  /** @param baselineModel of the lab; undefined until the host has described itself. */
  constructor(
    private readonly current: CurrentRun,
    private readonly baselineModel: () => string | undefined,
  ) {}

  /** True once there is a figure to draw. */
  get hasTrials(): boolean {
    return this.record?.points.some(({ trials }) => trials.length > 0) ?? false;
  }

  showCurrent(): void {
    this.opened = null;
  }

  /** A run that goes on comes trial by trial; a ledger needs its round's baseline, which may come later. */
  #withLedgers(): RunRecord | null {
    const record = this.opened?.record ?? this.current.snapshot?.record ?? null;
    const baseline = this.baselineModel();
    if (record === null || baseline === undefined) return record;
    return { ...record, points: withLedgers(record.points, baseline) };
  }
}
