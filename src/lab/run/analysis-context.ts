/** What the analysis of a run must know of its plan, and the way back from a recorded point to a planned one. */
import type { ModelDescriptor } from '../../core/experiment/descriptors';
import type { ExperimentPlan, PlannedPoint } from '../../core/experiment/experiment-plan';
import type { RecordedPoint } from '../../core/record/run-record';
import type { AnalysisContext } from '../../core/report/analyse-run';

export function analysisContext(
  { points, workload }: ExperimentPlan,
  models: readonly ModelDescriptor[],
): AnalysisContext {
  return {
    baselineModel: points.find(({ model }) => model.baseline)?.model.id ?? '',
    nature: workload.nature,
    oneComputes: new Set(models.filter(({ oneComputes }) => oneComputes).map(({ id }) => id)),
    models,
  };
}

/** Of a point that advice added; its model is one of the lab's, since advice names no others. */
export function plannedPoint(
  { model: id, workers, settings, parameters = {} }: RecordedPoint,
  models: readonly ModelDescriptor[],
): PlannedPoint {
  const model = models.find((one) => one.id === id) as ModelDescriptor;
  return { model, workers, settings, parameters };
}
