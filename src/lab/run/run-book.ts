/** The record of a run while it grows: every trial goes in and to disk as it ends, so that nothing measured is lost. */
import { type Failure, toFailure } from '../../core/errors';
import type { RunWarning, StorageState } from '../../core/protocol/run-events';
import type { RecordedSample, RecordedTrial, RunRecord } from '../../core/record/run-record';
import { runSummary } from '../../core/record/run-summary';
import { type AnalysisContext, analyseRun } from '../../core/report/analyse-run';
import { runWarnings } from '../../core/trust/run-warnings';
import type { History } from '../history/history';

export interface RunBookParts {
  /** Null when the run is not to be kept. */
  history: History | null;
  analysis: AnalysisContext;
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
    this.#record = { ...record, summary: runSummary(record, parts.analysis.baselineModel) };
  }

  get record(): RunRecord {
    return this.#record;
  }

  get storage(): StorageState {
    return this.#storage;
  }

  /** True when the last two trials of the point came to nothing: trying it in every round would only cost time. */
  hasGivenUp(point: number): boolean {
    const { points, ceilings = [] } = this.#record;
    const last = (points[point] ?? ceilings[point - points.length])?.trials.slice(-2) ?? [];
    return last.length === 2 && last.every((trial) => trial.failure !== undefined);
  }

  add(point: number, trial: RecordedTrial, samples: readonly RecordedSample[]): void {
    const points = this.#record.points.map((one, index) =>
      index === point ? { ...one, trials: [...one.trials, trial] } : one,
    );
    this.#record = { ...this.#record, points, samples: [...samples] };
    this.#sumUp();
  }

  /** A trial of independent copies, for the ceiling of points with that many workers. */
  addCeiling(workers: number, trial: RecordedTrial): void {
    const ceilings = this.#record.ceilings ?? [];
    const known = ceilings.some((one) => one.workers === workers);
    this.#record = {
      ...this.#record,
      ceilings: known
        ? ceilings.map((one) => (one.workers === workers ? { ...one, trials: [...one.trials, trial] } : one))
        : [...ceilings, { workers, trials: [trial] }],
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
    const analysed = analyseRun(this.#record, this.parts.analysis);
    this.#record = {
      ...analysed,
      summary: runSummary(analysed, this.parts.analysis.baselineModel),
      warnings: [...runWarnings(analysed), ...this.#noted.values()],
    };
  }
}
