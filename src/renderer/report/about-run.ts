/** What a run was about, and where it stands, in one line each. */
import type { Descriptors } from '../../core/experiment/descriptors';
import { tasksName } from '../../core/experiment/sweepable';
import { counted, formatCount } from '../../core/format/numbers';
import type { RunRecord } from '../../core/record/run-record';
import { roundsMeasured } from '../../core/report/rounds-text';
import { t } from '../../core/text/t';
import { parameterText } from './parameter-text';

/** `Count primes · 40 tasks · 50,000 numbers per task · 6 rounds`. */
export function aboutText({ spec, points }: RunRecord, { workloads }: Descriptors): string {
  const workload = workloads.find(({ id }) => id === spec.workload);
  const measured = points.find(({ trials }) => trials.length > 0)?.trials[0]?.tasks.total;
  const tasks = Object.hasOwn(spec.sweep, tasksName) ? undefined : (measured ?? spec.tasks ?? undefined);
  return [
    workload?.title ?? spec.workload,
    ...(tasks === undefined ? [] : [counted(tasks, 'task')]),
    ...Object.entries(spec.parameters)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => parameterText(workload, name, value)),
    roundsMeasured({ spec, points }),
    ...(spec.clock === 'cold' ? ['cold clock'] : []),
  ].join(' · ');
}

/** What stands in place of a result as long as there is none. */
export function statusText({ status, points, spec }: RunRecord): string {
  const measured = points.reduce((sum, { trials }) => sum + trials.length, 0);
  const of =
    spec.rounds === undefined
      ? counted(measured, 'trial')
      : `${formatCount(measured)} of ${counted(points.length * spec.rounds, 'trial')}`;
  switch (status) {
    case 'running':
      return t('status.measuring'); // how far it is stands beside the button
    case 'cancelled':
      return `Cancelled after ${of}: what was measured is kept.`;
    case 'failed':
      return failedText(points);
    case 'done':
      return `Nothing was measured beside the baseline.`;
  }
}

function failedText(points: RunRecord['points']): string {
  const trials = points.flatMap((point) => point.trials);
  const failed = trials.filter(({ failure }) => failure !== undefined).length;
  return failed === trials.length
    ? t('status.all-failed')
    : t('status.failed', { failed, count: trials.length });
}
