/** Why trials and tasks failed, each reason once, however many it hit. */
import { comparedPoints } from '../record/analysed-points';
import type { RecordedPoint, RunRecord } from '../record/run-record';
import { listed, t } from '../text/t';

export interface FailureReason {
  /** Such as "All 12 trials failed", or which points have it. */
  who: string;
  /** What happened, and what to do. */
  why: string;
}

interface Group {
  names: Set<string>;
  trials: number;
  isOfTasks: boolean;
  why: string;
}

/** More are counted instead of named. */
const mostNames = 3;

/** @param nameOf what a point is called there */
export function failureReasons(
  { points }: Pick<RunRecord, 'points'>,
  nameOf: (point: RecordedPoint) => string,
): FailureReason[] {
  const compared = comparedPoints(points);
  const groups = new Map<string, Group>();
  for (const point of compared)
    for (const { failure, tasks, taskFailures } of point.trials) {
      const isOfTasks = failure === undefined;
      const first = failure ?? (tasks.failed > 0 ? taskFailures?.[0] : undefined);
      if (first === undefined) continue;
      const why = [first.message, first.hint].filter(Boolean).join(' ');
      const key = `${String(isOfTasks)} ${why}`;
      const group = groups.get(key) ?? { names: new Set(), trials: 0, isOfTasks, why };
      group.names.add(nameOf(point));
      group.trials++;
      groups.set(key, group);
    }
  const all = compared.reduce((sum, { trials }) => sum + trials.length, 0);
  return [...groups.values()].map(({ names, trials, isOfTasks, why }) => ({
    who: whoText([...names], trials, isOfTasks, all),
    why,
  }));
}

function whoText(names: readonly string[], count: number, isOfTasks: boolean, all: number): string {
  if (!isOfTasks && count === all && all > 1) return t('failures.all', { count });
  const points = names.length > mostNames ? t('failures.points', { count: names.length }) : listed(names);
  return isOfTasks ? t('failures.tasks', { points, count }) : t('failures.trials', { points, count });
}
