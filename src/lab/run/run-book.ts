/** The record of a run while it grows: every trial goes in and to disk as it ends, so that nothing measured is lost. */
import { type Failure, toFailure } from '../../core/errors';
import type { RunWarning, StorageState } from '../../core/protocol/run-events';
import type { RecordedSample, RecordedTrial, RunRecord } from '../../core/record/run-record';
import { runSummary } from '../../core/record/run-summary';
import { withLedgers } from '../../core/speedup/ledger';
import { withSpeedups } from '../../core/speedup/realized-speedup';
import { runWarnings } from '../../core/trust/run-warnings';
import type { History } from '../history/history';

export interface RunBookParts {
  /** Null when the run is not to be kept. */
  history: History | null;
  baselineModel: string;
  onWarning: (warning: RunWarning) => void;
  /** Takes out of a text what the record must not tell, such as paths. */
  cleaned: (text: string) => string;
}

export class RunBook {
  #record: RunRecord;
  /** Warnings that came from outside the record, by code. */
  readonly #noted = new Map<string, RunWarning>();
  #storage: StorageState = { kind: 'off' };

  constructor(
    record: RunRecord,
    private readonly parts: RunBookParts,
  ) {
    this.#record = { ...record, summary: runSummary(record, parts.baselineModel) };
  }

  get record(): RunRecord {
    return this.#record;
  }

  get storage(): StorageState {
    return this.#storage;
  }

  /** True when the last two trials of the point came to nothing: trying it in every round would only cost time. */
  hasGivenUp(point: number): boolean {
    const last = this.#record.points[point]?.trials.slice(-2) ?? [];
    return last.length === 2 && last.every((trial) => trial.failure !== undefined);
  }

  add(point: number, trial: RecordedTrial, samples: readonly RecordedSample[]): void {
    const points = this.#record.points.map((one, index) =>
      index === point ? { ...one, trials: [...one.trials, trial] } : one,
    );
    this.#record = {
      ...this.#record,
      points: withLedgers(withSpeedups(points, this.parts.baselineModel), this.parts.baselineModel),
      samples: [...samples],
    };
    this.#sumUp();
  }

  /** A warning that the record does not show by itself; told once per code. */
  note(warning: RunWarning): void {
    if (this.#noted.has(warning.code)) return;
    this.#noted.set(warning.code, { ...warning, message: this.parts.cleaned(warning.message) });
    this.#sumUp();
    this.parts.onWarning(warning);
  }

  end(status: RunRecord['status'], samples: readonly RecordedSample[]): void {
    this.#record = { ...this.#record, status, samples: [...samples] };
    this.#sumUp();
  }

  /** Never throws: a run goes on when it cannot be saved, and says so. */
  async save(): Promise<void> {
    if (this.parts.history === null) return;
    try {
      const file = await this.parts.history.save(this.#record);
      this.#storage = { kind: 'saved', id: this.#record.id, file };
    } catch (error) {
      this.#cannotSave(toFailure(error, 'storage'));
    }
  }

  #cannotSave(failure: Failure): void {
    this.#storage = { kind: 'failed', failure };
    this.note({
      code: 'not-saved',
      message: [failure.message, failure.hint].filter(Boolean).join(' '),
    });
  }

  #sumUp(): void {
    this.#record = {
      ...this.#record,
      summary: runSummary(this.#record, this.parts.baselineModel),
      warnings: [...runWarnings(this.#record), ...this.#noted.values()],
    };
  }
}
