/** What a table shows of a point, drawn from its trials. Used by the terminal, exports and the window. */
import type { RecordedPoint } from '../record/run-record';
import { type MedianInterval, medianInterval } from '../statistics/median-interval';

export interface PointReport {
  /** Wall time of the sound trials in ms; null when there is none. */
  wallMs: MedianInterval | null;
  /** Summed over all trials. */
  tasks: { total: number; done: number; failed: number; retried: number };
  failedTrials: number;
}

export function pointReport({ trials }: Pick<RecordedPoint, 'trials'>): PointReport {
  const sound = trials.filter((trial) => trial.failure === undefined).map((trial) => trial.wallMs);
  const sum = (key: 'total' | 'done' | 'failed' | 'retried') =>
    trials.reduce((total, trial) => total + trial.tasks[key], 0);
  return {
    wallMs: sound.length === 0 ? null : medianInterval(sound),
    tasks: { total: sum('total'), done: sum('done'), failed: sum('failed'), retried: sum('retried') },
    failedTrials: trials.length - sound.length,
  };
}
