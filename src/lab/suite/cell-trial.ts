/** The trial of a cell: what is to be run, and the one figure of it. */
import { CorelabError } from '../../core/errors';
import type { Descriptors } from '../../core/experiment/descriptors';
import { type MachineLimits, sharedHeapLimitMb } from '../../core/experiment/memory-limits';
import { planExperiment } from '../../core/experiment/plan-experiment';
import { trialSpec, type TrialSpec } from '../../core/experiment/trial-spec';
import { figuresOf } from '../../core/measures/point-measures';
import type { RecordedTrial } from '../../core/record/run-record';
import type { SuiteCell } from '../../core/suite/suite';
import type { SuiteItem } from '../../core/suite/suite-items';
import { t } from '../../core/text/t';

export interface CellParts {
  descriptors: Descriptors;
  limits: MachineLimits;
}

/** @throws CorelabError `usage` where the machine cannot hold it */
export function specOf({ cell, workers, tasks }: SuiteItem, seed: number, parts: CellParts): TrialSpec {
  const { model, workload, parameters, settings } = cell.trial;
  const input = {
    models: [model],
    workload,
    workers: [workers],
    tasks,
    parameters: parameters ?? {},
    settings: settings ?? {},
    seed,
    rounds: 1,
    ceiling: false,
  };
  const plan = planExperiment(input, parts.descriptors, parts.limits);
  const point = plan.points.find((one) => one.model.id === model);
  if (point === undefined) throw new CorelabError('usage', t('suite.no-model', { cell: cell.id, model }));
  return trialSpec(plan, point, sharedHeapLimitMb([point], parts.limits));
}

/** In the cell's unit, or why there is none. */
export function figureOf({ figure }: SuiteCell, trial: RecordedTrial): number | { why: string } {
  const { failure, tasks, wallMs, measures = [] } = trial;
  if (failure !== undefined) return { why: failure.message };
  if (tasks.failed > 0) return { why: t('suite.tasks-failed', { count: tasks.failed }) };
  if (figure.of === 'tasks') return (tasks.done / wallMs) * 1000;
  const measure = measures.find(({ id }) => id === figure.measure);
  const value = measure && figuresOf(measure)[figure.figure];
  return value !== undefined && value > 0
    ? value
    : { why: t('suite.no-figure', { measure: figure.measure }) };
}
