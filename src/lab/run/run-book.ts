/** The record of a run while it grows: every trial goes in and to disk as it ends, so that nothing measured is lost. */
import { type Failure, toFailure } from '../../core/errors';
import type { RunWarning, StorageState } from '../../core/protocol/run-events';
import { type AnalysedPoint, analysedPoints } from '../../core/record/analysed-points';
import {
  type AnalysisChange,
  withChange,
  withFinding,
  withPoints,
  withTrial,
} from '../../core/record/analysis-change';
import type { RecordedFinding, RecordedSample, RecordedTrial, RunRecord } from '../../core/record/run-record';
import type { AnalysisContext } from '../../core/report/analyse-point';
import { analyseRun, analyseTrial, analyseWhole, isDue, upToDate } from '../../core/report/analyse-run';
import { pointsToConfirm } from '../../core/report/confirm-best';
import { runSummary } from '../../core/report/run-summary';
import { planVerification, type Verification } from '../../core/report/verify-advice';
import type { History } from '../history/history';
import type { Journal, JournalEntry } from '../history/journal';

export interface RunBookParts {
  /** Null when the run is not to be kept. */
  history: History | null;
  analysis: AnalysisContext;
  onWarning: (warning: RunWarning) => void;
  /** Takes out of a text what the record must not reveal, such as paths. */
  cleaned: (text: string) => string;
}

export class RunBook {
  #record: RunRecord;
  /** Findings that came from outside the record, by code. */
  readonly #noted = new Map<string, RecordedFinding>();
  #storage: StorageState = { kind: 'off' };
  #journal: Journal | null = null;
  /** What has come since the file was written last. */
  readonly #entries: JournalEntry[] = [];
  #file = '';
  #rounds = 0;

  constructor(
    record: RunRecord,
    private readonly parts: RunBookParts,
  ) {
    this.#record = { ...record, summary: runSummary(record) };
  }

  get record(): RunRecord {
    return this.#record;
  }

  get storage(): StorageState {
    return this.#storage;
  }

  /** True when the last two trials of the point failed: trying it in every round would only cost time. */
  hasGivenUp(id: string): boolean {
    const last = this.#record.points.find((point) => point.id === id)?.trials.slice(-2) ?? [];
    return last.length === 2 && last.every((trial) => trial.failure !== undefined);
  }

  /**
   * Returns what the trial changed in the analysis.
   * @param samples of the run so far, and those that came since the trial before
   */
  add(
    id: string,
    trial: RecordedTrial,
    samples: { all: readonly RecordedSample[]; since: readonly RecordedSample[] },
  ): AnalysisChange {
    this.#entries.push({ kind: 'trial', point: id, trial, samples: [...samples.since] });
    const record = withTrial({ ...this.#record, samples: [...samples.all] }, id, trial);
    const change = analyseTrial(record, id, this.parts.analysis);
    this.#record = withChange(record, change);
    return change;
  }

  /** What follows from all points together; undefined where a few rounds more can say it as well. */
  endRound(): AnalysisChange | undefined {
    if (!isDue(++this.#rounds)) return undefined;
    const whole = analyseWhole(this.#record, this.parts.analysis, [...this.#noted.values()]);
    const change = { points: [], whole };
    this.#record = withChange(this.#record, change);
    return change;
  }

  /** What followed if every point were looked at now: windows get it when its next look is due. */
  #current(): RunRecord {
    return upToDate(this.#record, this.parts.analysis, [...this.#noted.values()]);
  }

  /** The points by all their rounds so far. */
  points(): AnalysedPoint[] {
    return analysedPoints(this.#current());
  }

  /** Ids of the points that are to be measured again, because they are the best of many; empty where there are none. */
  pointsToConfirm(): string[] {
    return pointsToConfirm({ points: this.points(), spec: this.#record.spec });
  }

  /** Undefined when nothing was advised that could be measured. */
  planVerification(): Verification | undefined {
    const current = this.#current();
    return planVerification({ ...current, points: analysedPoints(current) }, this.parts.analysis);
  }

  /** From now on the record has the points that verify its advice. */
  beginVerification({ added, advice }: Verification): void {
    this.#entries.push({ kind: 'points', points: added, advice });
    this.#record = withPoints(this.#record, added, advice);
  }

  /** For each advice that is verified: how much faster it is than what it is compared with. */
  comparedWithAdvised(): Pick<AnalysedPoint, 'speedup' | 'trials'>[] {
    const { points, analysis } = this.#current();
    return analysis.advice.flatMap(({ verified }) => {
      if (verified === undefined) return [];
      const trials = points.find(({ id }) => id === verified.point)?.trials ?? [];
      return [{ speedup: verified.ratio, trials }];
    });
  }

  /** A warning that the record does not show by itself; given once per code. */
  note(warning: RunWarning): void {
    if (this.#noted.has(warning.code)) return;
    const { code, message } = warning;
    const finding: RecordedFinding = {
      code,
      scope: 'run',
      level: 'note',
      message: this.parts.cleaned(message),
    };
    this.#noted.set(code, finding);
    this.#entries.push({ kind: 'finding', finding });
    this.#record = withFinding(this.#record, finding);
    this.parts.onWarning({ code, message: finding.message });
  }

  /** The run is over: everything is analysed once more, all together. */
  end(status: RunRecord['status'], samples: readonly RecordedSample[]): void {
    const { madeBy } = this.#record.analysis;
    const ended = { ...this.#record, status, samples: [...samples] };
    this.#record = analyseRun(ended, this.parts.analysis, { madeBy, noted: [...this.#noted.values()] });
  }

  /** Writes what has come. Never throws: a run goes on when it cannot be saved, and says so. */
  async save(): Promise<void> {
    await this.#keep(async (history) => {
      if (this.#journal === null) {
        this.#taken(); // all of it is in the record that is written now
        const begun = await history.begin(this.#record);
        this.#journal = begun.journal;
        this.#file = begun.file;
        this.#storage = { kind: 'saved', id: this.#record.id, file: begun.file };
      } else {
        await history.append(this.#journal, this.#taken());
        this.#storage = { kind: 'saved', id: this.#record.id, file: this.#file };
      }
    });
  }

  /** Writes the record whole. Never throws. */
  async saveWhole(): Promise<void> {
    await this.#keep(async (history) => {
      await this.#journal?.close();
      this.#journal = null;
      const file = await history.save(this.#record);
      this.#storage = { kind: 'saved', id: this.#record.id, file };
    });
  }

  /** Handed to the journal once: it tries again what could not be written. */
  #taken(): JournalEntry[] {
    return this.#entries.splice(0);
  }

  async #keep(work: (history: History) => Promise<void>): Promise<void> {
    if (this.parts.history === null) return;
    try {
      await work(this.parts.history);
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
}
