/** Context switches that the system counted for each task of a point, for claims about threads. */
import { isAvailable } from '../../availability';
import type { AnalysedPoint } from '../../record/analysed-points';
import { medianInterval } from '../../statistics/median-interval';

/** Median over the rounds in which the system told the switches of all workers. */
export function switchesPerTask({ trials }: Pick<AnalysedPoint, 'trials'>): number | undefined {
  const each = trials.flatMap(({ workers, tasks, failure }) => {
    if (failure !== undefined || tasks.done === 0) return [];
    let sum = 0;
    for (const { switches } of workers) {
      if (!isAvailable(switches)) return [];
      sum += switches.voluntary + switches.involuntary;
    }
    return [sum / tasks.done];
  });
  return each.length === 0 ? undefined : medianInterval(each).median;
}
