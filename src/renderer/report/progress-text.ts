/** Where a run stands, in words that do not flicker. */
import type { ModelDescriptor } from '../../core/experiment/descriptors';
import { formatCount, formatNumber } from '../../core/format/numbers';
import type { RunSnapshot } from '../../core/protocol/lab-api-run';
import { pointName } from '../../core/record/point-name';
import { shownModel } from './shown-model';

/**
 * @param total of the run
 * @param models of this version. Such as `Trial 3 of 18 · Threads × 2 · 40 of 200 tasks`.
 */
export function progressText(
  { record, trial, endedTrials, progress, preparing }: RunSnapshot,
  total: number,
  models: readonly ModelDescriptor[],
): string {
  const point = record.points.find(({ id }) => id === trial?.point);
  const parts = [
    `Trial ${formatCount(Math.min(total, trial === null ? endedTrials + 1 : trial.index + 1))} of ${formatCount(total)}`,
    ...(point === undefined
      ? []
      : [pointName({ ...point, ...shownModel(point.model, record, models) }, record.points)]),
    ...(progress === null
      ? []
      : [`${formatCount(progress.done + progress.failed)} of ${formatCount(progress.total)} tasks`]),
    ...(preparing === undefined ? [] : [preparing]),
  ];
  return parts.join(' · ');
}

/** Whole seconds: digits that nobody can rely on would only flicker. */
export function timeLeftText(ms: number | null): string {
  if (ms === null) return '';
  const seconds = Math.round(ms / 1000);
  if (seconds < 1) return 'almost done';
  return seconds < 120 ? `${seconds} s left` : `${formatNumber(Math.round(seconds / 60))} min left`;
}
