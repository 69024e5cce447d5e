/** The record of a run while it grows: every trial goes in and to disk as it ends, so that nothing measured is lost. */
import { type Failure, toFailure } from '../../core/errors';
import type { RunWarning, StorageState } from '../../core/protocol/run-events';
import type {
  RecordedCeiling,
  RecordedPoint,
  RecordedSample,
  RecordedTrial,
  RunRecord,
} from '../../core/record/run-record';
import { runSummary } from '../../core/record/run-summary';
import { type AnalysisContext, analyseRun } from '../../core/report/analyse-run';
import { planVerification, type Verification } from '../../core/report/verify-advice';
import { runWarnings } from '../../core/trust/run-warnings';
import { sameWork } from '../../core/speedup/baseline-of';
import type { PlannedCeiling } from '../../core/experiment/plan-ceilings';
import type { History } from '../history/history';
import type { Measured } from './round-plan';

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

  /** True when the last two trials of it came to nothing: trying it in every round would only cost time. */
  hasGivenUp(measured: Measured): boolean {
    const last = this.#trialsOf(measured).slice(-2);
    return last.length === 2 && last.every((trial) => trial.failure !== undefined);
  }

  add(measured: Measured, trial: RecordedTrial, samples: readonly RecordedSample[]): void {
    const { points, ceilings = [] } = this.#record;
    const trials = [...this.#trialsOf(measured), trial];
    this.#record =
      measured.kind === 'point'
        ? {
            ...this.#record,
            points: points.map((one, index) => (index === measured.index ? { ...one, trials } : one)),
            samples: [...samples],
          }
        : { ...this.#record, ceilings: withCeiling(ceilings, measured.ceiling, trials) };
    this.#sumUp();
  }

  /** Undefined when nothing was advised that could be measured. */
  planVerification(): Verification | undefined {
    return planVerification(this.#record, this.parts.analysis);
  }

  /** From now on the record has the points that verify its advice. Returns all points. */
  beginVerification({ points, advice }: Verification): readonly RecordedPoint[] {
    this.#record = { ...this.#record, points, advice };
    this.#sumUp();
    return this.#record.points;
  }

  /** For each advice that is verified: how much faster it is than what it is held against. */
  comparedWithAdvised(): Pick<RecordedPoint, 'speedup' | 'trials'>[] {
    const { points, advice = [] } = this.#record;
    return advice.flatMap(({ verified }) =>
      verified === undefined
        ? []
        : [{ speedup: verified.ratio, trials: points[verified.point]?.trials ?? [] }],
    );
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

  #trialsOf(measured: Measured): readonly RecordedTrial[] {
    const { points, ceilings = [] } = this.#record;
    if (measured.kind === 'point') return points[measured.index]?.trials ?? [];
    return ceilings.find((one) => isOf(one, measured.ceiling))?.trials ?? [];
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

/** The ceilings with these trials of one of them, which may be new. */
function withCeiling(
  ceilings: readonly RecordedCeiling[],
  planned: PlannedCeiling,
  trials: RecordedTrial[],
): RecordedCeiling[] {
  if (ceilings.some((one) => isOf(one, planned)))
    return ceilings.map((one) => (isOf(one, planned) ? { ...one, trials } : one));
  const { workers, parameters } = planned;
  const swept = Object.keys(parameters).length > 0 ? { parameters: { ...parameters } } : {};
  return [...ceilings, { workers, ...swept, trials }];
}

function isOf(ceiling: RecordedCeiling, planned: PlannedCeiling): boolean {
  return ceiling.workers === planned.workers && sameWork(ceiling, { parameters: { ...planned.parameters } });
}
