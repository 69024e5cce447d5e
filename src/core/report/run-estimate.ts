/** How long a run will take, as far as it can be said before it begins: what its button promises. */
import type { ExperimentPlan, PlannedPoint } from '../experiment/experiment-plan';
import { fieldDefaults } from '../experiment/fields';
import type { ParameterValues } from '../experiment/parameter';
import { tasksOf } from '../experiment/sweepable';
import { counted, formatRoughDuration } from '../format/numbers';
import type { RunEstimate } from '../protocol/lab-api-data';
import type { RecordedPoint, RunRecord } from '../record/run-record';
import { t } from '../text/t';

/** @param before a run of this machine; its trials count where they are of the same experiment */
export function estimateOf({ spec, ...plan }: ExperimentPlan, before: RunRecord | null): RunEstimate {
  const spans = before === null || !isSame({ spec, ...plan }, before) ? undefined : spansOf(before);
  if (spec.rounds === undefined) {
    const budgetMs = spec.budgetMs ?? fieldDefaults.budgetMs;
    const asPrecise = before?.spec.precision === spec.precision && before?.spec.rounds === undefined;
    return spans !== undefined && asPrecise && before?.status === 'done'
      ? { kind: 'about', ms: Math.min(spans.allMs, budgetMs) }
      : { kind: 'at-most', ms: budgetMs };
  }
  const count = spec.rounds * plan.points.length;
  return spans === undefined ? { kind: 'trials', count } : { kind: 'about', ms: count * spans.meanMs };
}

/** "about 40 s", "up to 60 s", "24 trials". */
export function estimateText(estimate: RunEstimate): string {
  if (estimate.kind === 'trials') return counted(estimate.count, 'trial');
  const duration = formatRoughDuration(estimate.ms);
  return estimate.kind === 'about' ? t('estimate.about', { duration }) : t('estimate.up-to', { duration });
}

/** From the beginning of the first trial to the end of the last, starts and pauses included. */
function spansOf({ points }: RunRecord): { allMs: number; meanMs: number } | undefined {
  const trials = points.flatMap((point) => point.trials);
  if (trials.length === 0) return undefined;
  const begins = Math.min(...trials.map(({ startedAtMs }) => startedAtMs));
  const ends = Math.max(...trials.map(({ startedAtMs, wallMs }) => startedAtMs + wallMs));
  return { allMs: ends - begins, meanMs: (ends - begins) / trials.length };
}

function isSame(plan: ExperimentPlan, { spec, points }: RunRecord): boolean {
  return (
    spec.workload === plan.workload.id &&
    spec.clock === plan.spec.clock &&
    sameValues(spec.parameters, plan.spec.parameters) &&
    points.length === plan.points.length &&
    plan.points.every((planned) => points.some((point) => isPointOf(planned, tasksOf(plan, planned), point)))
  );
}

function isPointOf(planned: PlannedPoint, tasks: number, point: RecordedPoint): boolean {
  return (
    point.model === planned.model.id &&
    point.workers === planned.workers &&
    sameValues(point.settings, planned.settings) &&
    sameValues(point.parameters ?? {}, planned.parameters) &&
    point.trials[0]?.tasks.total === tasks
  );
}

function sameValues(one: ParameterValues, other: ParameterValues): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}
