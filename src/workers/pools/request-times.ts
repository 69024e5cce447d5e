/** What a pool of HTTP servers measures by itself: when each request was due, sent and answered, as its client saw it. */
import { HistogramLog } from '../../core/statistics/histogram';
import { t } from '../../core/text/t';
import type { Measure } from '../../core/vocabulary/measure';
import type { TaskPlan } from '../../engine/tasks/workload';

export class RequestTimes {
  readonly #sentMs: Float64Array;
  readonly #answeredMs: Float64Array;
  #lastMs = 0;
  #done = 0;

  constructor(tasks: number) {
    this.#sentMs = new Float64Array(tasks);
    this.#answeredMs = new Float64Array(tasks).fill(Number.NaN);
  }

  /** A task was done. Times in ms since the epoch. */
  add(id: number, sentMs: number, answeredMs: number): void {
    this.#sentMs[id] = sentMs;
    this.#answeredMs[id] = answeredMs;
    this.#lastMs = Math.max(this.#lastMs, answeredMs);
    this.#done++;
  }

  /** None where no request was answered. @param zeroMs start of the clock, in ms since the epoch */
  measures({ dueMs }: Pick<TaskPlan<unknown>, 'dueMs'>, zeroMs: number): Measure[] {
    if (this.#done === 0) return [];
    const took = this.#histogram((id) => (this.#answeredMs[id] as number) - (this.#sentMs[id] as number));
    const rate = (this.#done / Math.max(1e-9, this.#lastMs - zeroMs)) * 1000;
    const measures: Measure[] = [
      {
        id: 'request-rate',
        title: t('measure.request-rate'),
        unit: 'requests/s',
        better: 'higher',
        value: rate,
      },
      { id: 'request-time', title: t('measure.request-time'), unit: 'ms', better: 'lower', histogram: took },
    ];
    if (dueMs === undefined) return measures;
    const late = this.#histogram((id) => (this.#sentMs[id] as number) - zeroMs - dueMs(id));
    const latency = this.#histogram((id) => (this.#answeredMs[id] as number) - zeroMs - dueMs(id));
    return [
      { id: 'latency', unit: 'ms', better: 'lower', histogram: latency },
      ...measures,
      { id: 'late-start', title: t('measure.late-start'), unit: 'ms', better: 'lower', histogram: late },
    ];
  }

  #histogram(msOf: (id: number) => number) {
    const log = new HistogramLog('µs');
    for (const [id, answered] of this.#answeredMs.entries()) {
      if (!Number.isNaN(answered)) log.add(msOf(id) * 1000);
    }
    return log.recorded();
  }
}
