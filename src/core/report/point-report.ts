/** What a table shows of a point, drawn from its trials. Used by the terminal, exports and the window. */
import type { Parameter, ParameterValue } from '../experiment/parameter';
import { counted, formatCount } from '../format/numbers';
import type { RecordedPoint } from '../record/run-record';
import { type MedianInterval, medianInterval } from '../statistics/median-interval';

export interface PointReport {
  /** Wall time of the sound trials in ms; null when there is none. */
  wallMs: MedianInterval | null;
  /** Summed over all trials. */
  tasks: { total: number; done: number; failed: number; retried: number };
  failedTrials: number;
}

export function pointReport({ trials }: RecordedPoint): PointReport {
  const sound = trials.filter((trial) => trial.failure === undefined).map((trial) => trial.wallMs);
  const sum = (key: 'total' | 'done' | 'failed' | 'retried') =>
    trials.reduce((total, trial) => total + trial.tasks[key], 0);
  return {
    wallMs: sound.length === 0 ? null : medianInterval(sound),
    tasks: { total: sum('total'), done: sum('done'), failed: sum('failed'), retried: sum('retried') },
    failedTrials: trials.length - sound.length,
  };
}

/** `threads with 2 workers`; models that have no choice of workers stand alone. */
export function pointName({ model, workers }: Pick<RecordedPoint, 'model' | 'workers'>): string {
  return workers === 1 ? model : `${model} with ${counted(workers, 'worker')}`;
}

/** `dispatch shared, batch 16`: the settings, without those that have their default in `options`. */
export function settingsText(
  settings: RecordedPoint['settings'],
  options: readonly Parameter[] = [],
): string {
  return Object.entries(settings)
    .filter(([name, value]) => options.find((option) => option.name === name)?.default !== value)
    .map(([name, value]) => `${name} ${valueText(value)}`)
    .join(', ');
}

/** A setting or parameter as people read it. */
export function valueText(value: ParameterValue): string {
  return Number.isInteger(value) ? formatCount(value as number) : String(value);
}
