/** What the analysis of a run must know beside its record, and the way back from a recorded point to a planned one. */
import type { Descriptors, ModelDescriptor } from '../../core/experiment/descriptors';
import type { PlannedPoint } from '../../core/experiment/experiment-plan';
import type { RecordedPoint } from '../../core/record/run-record';
import type { AnalysisContext } from '../../core/report/analyse-point';

/** @param workload id; of one that is not known any more nothing is taken for granted */
export function analysisContext(workload: string, { models, workloads }: Descriptors): AnalysisContext {
  return { nature: workloads.find(({ id }) => id === workload)?.nature ?? 'mixed', models };
}

/** Of a point that advice added; its model is one of the lab's, since advice names no others. */
export function plannedPoint(
  { id, model: modelId, baseline, workers, settings, parameters = {} }: RecordedPoint,
  models: readonly ModelDescriptor[],
): PlannedPoint {
  const model = models.find((one) => one.id === modelId) as ModelDescriptor;
  return { id, model, ...(baseline !== undefined && { baseline }), workers, settings, parameters };
}
