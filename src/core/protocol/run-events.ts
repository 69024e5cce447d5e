/** What a run tells its host while it goes on: the same events for the terminal, the window and a browser tab. */
import type { BusyProgram } from '../counters/busy-programs';
import type { Sample } from '../counters/sample';
import type { LiveExecutor } from '../counters/live-executor';
import type { Failure } from '../errors';
import type { AnalysisChange } from '../record/analysis-change';
import type { RecordedAdvice, RecordedPoint, RecordedTrial, RunRecord } from '../record/run-record';
import type { TrialProgress } from './trial';

/** Where a trial stands in its run. */
export interface TrialPosition {
  /** From 0, in the order in which trials are run. */
  index: number;
  /** Trials of the whole run; expected ones where rounds are added until the intervals are narrow. */
  total: number;
  round: number;
  /** Id of the point that it measures. */
  point: string;
}

export interface RunWarning {
  /** Stable name, such as `steal`. */
  code: string;
  /** One or two sentences for the user. */
  message: string;
}

/** What became of the record on disk. */
export type StorageState =
  | { kind: 'off' } // nobody asked to keep it
  | { kind: 'saved'; id: string; file: string }
  | { kind: 'failed'; failure: Failure };

export type RunEvent =
  /** Everything was checked; the record has its points, without trials. */
  | { kind: 'started'; record: RunRecord }
  /** Points, without trials, that will be measured from now on to verify the advice. */
  | { kind: 'pointsAdded'; points: RecordedPoint[]; advice: RecordedAdvice[] }
  | { kind: 'trialStarted'; trial: TrialPosition }
  /** Before a trial a program is compiled. `text`: what the compiler works on, for people. */
  | { kind: 'preparing'; text: string }
  /** All executors of the trial are ready. */
  | { kind: 'opened'; trial: TrialPosition; executors: readonly LiveExecutor[] }
  /** At most every 50 ms; `timeLeftMs` is for the whole run, null while nothing is known. */
  | { kind: 'progress'; trial: TrialPosition; progress: TrialProgress; timeLeftMs: number | null }
  /** A trial as it was measured, and what it changed in the analysis. */
  | {
      kind: 'trialEnded';
      trial: TrialPosition;
      result: RecordedTrial;
      change: AnalysisChange;
      timeLeftMs: number | null;
    }
  /** A round is complete: what follows from all points together. */
  | { kind: 'roundEnded'; change: AnalysisChange }
  | { kind: 'sample'; sample: Sample }
  | { kind: 'warning'; warning: RunWarning }
  /** `programs`: others that used most of the CPUs meanwhile. They are in no record. */
  | { kind: 'finished'; record: RunRecord; storage: StorageState; programs: readonly BusyProgram[] };
