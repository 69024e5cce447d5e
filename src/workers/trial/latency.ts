/**
 * How late results came where work arrives over time: from when each task was due, not from when somebody took it up, so
 * that a slow model is charged for the tasks that queue behind it (G. Tene, "How NOT to Measure Latency": coordinated
 * omission).
 */
import { HistogramLog } from '../../core/statistics/histogram';
import type { LaneAttempt } from '../../core/timeline/lane-timeline';
import type { Measure } from '../../core/vocabulary/measure';
import type { TaskPlan } from '../../engine/tasks/workload';

/** The attempts of a lane with the moments at which their tasks were due, in ms since the start of the clock. */
export function withDue(
  attempts: Iterable<LaneAttempt>,
  { dueMs }: Pick<TaskPlan<unknown>, 'dueMs'>,
): Iterable<LaneAttempt> {
  return dueMs === undefined ? attempts : dated(attempts, dueMs);
}

function* dated(attempts: Iterable<LaneAttempt>, dueMs: (task: number) => number): Iterable<LaneAttempt> {
  for (const attempt of attempts) yield { ...attempt, due: dueMs(attempt.task) };
}

/** Of all attempts that succeeded; none where tasks are there from the start, or none was done. */
export function latencyOf(
  lanes: readonly Iterable<LaneAttempt>[],
  { dueMs }: Pick<TaskPlan<unknown>, 'dueMs'>,
): Measure[] {
  if (dueMs === undefined) return [];
  const log = new HistogramLog('µs');
  for (const attempts of lanes) {
    for (const { task, end, succeeded } of attempts) if (succeeded) log.add((end - dueMs(task)) * 1000);
  }
  if (log.count === 0) return [];
  return [{ id: 'latency', unit: 'ms', better: 'lower', histogram: log.recorded() }];
}
