/** What a run tells its host while it goes on: the same events for the terminal, the window and a browser tab. */
import type { Sample } from '../counters/sample';
import type { Failure } from '../errors';
import type { RecordedTrial, RunRecord } from '../record/run-record';
import type { LiveExecutor } from '../counters/live-executor';
import type { TrialProgress } from './trial';

/** Where a trial stands in its run. */
export interface TrialPosition {
  /** From 0, in the order in which trials are run. */
  index: number;
  /** Trials of the whole run; expected ones where rounds are added until the intervals are narrow. */
  total: number;
  round: number;
  /** Index into the record's `points`; −1 for independent copies, which are in its `ceilings`. */
  point: number;
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
  /** Points were added that will be measured from now on; they stand at the end of the record's. */
  | { kind: 'pointsAdded'; record: RunRecord }
  | { kind: 'trialStarted'; trial: TrialPosition }
  /** All executors of the trial are ready. */
  | { kind: 'opened'; trial: TrialPosition; executors: readonly LiveExecutor[] }
  /** At most every 50 ms; `timeLeftMs` is for the whole run, null while nothing is known. */
  | { kind: 'progress'; trial: TrialPosition; progress: TrialProgress; timeLeftMs: number | null }
  /** The record with this trial and the speedups so far. */
  | {
      kind: 'trialEnded';
      trial: TrialPosition;
      result: RecordedTrial;
      record: RunRecord;
      timeLeftMs: number | null;
    }
  | { kind: 'sample'; sample: Sample }
  | { kind: 'warning'; warning: RunWarning }
  | { kind: 'finished'; record: RunRecord; storage: StorageState };
