/**
 * How late results came where work arrives over time: from when each task was due, not from when somebody took it up, so
 * that a slow model is charged for the tasks that queue behind it (G. Tene, "How NOT to Measure Latency": coordinated
 * omission).
 */
import { HistogramLog } from '../../core/statistics/histogram';
import type { LaneAttempt } from '../../core/timeline/lane-timeline';
import { t } from '../../core/text/t';
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

/** Of all attempts that succeeded, and of each kind of tasks where the plan tells them apart; none where tasks are there from the start, or none was done. */
export function latencyOf(
  lanes: readonly Iterable<LaneAttempt>[],
  { dueMs, kind }: Pick<TaskPlan<unknown>, 'dueMs' | 'kind'>,
): Measure[] {
  if (dueMs === undefined) return [];
  const all = new HistogramLog('µs');
  const byKind = new Map<string, { title: string; log: HistogramLog }>();
  for (const attempts of lanes) {
    for (const { task, end, succeeded } of attempts) {
      if (!succeeded) continue;
      const us = (end - dueMs(task)) * 1000;
      all.add(us);
      if (kind === undefined) continue;
      const { id, title } = kind(task);
      const known = byKind.get(id) ?? { title, log: new HistogramLog('µs') };
      byKind.set(id, known);
      known.log.add(us);
    }
  }
  if (all.count === 0) return [];
  const figures = { unit: 'ms', better: 'lower' } as const;
  return [
    { id: 'latency', ...figures, histogram: all.recorded() },
    ...[...byKind].map(([id, { title, log }]) => ({
      id: `latency-${id}`,
      title: t('measure.latency-of', { kind: title }),
      ...figures,
      histogram: log.recorded(),
    })),
  ];
}
