/** For which numbers of workers the hardware ceiling is measured beside the points of an experiment. */
import type { ExperimentPlan } from './experiment-plan';
import type { MachineLimits } from './memory-limits';
import type { ParameterValues } from './parameter';

/** The model that runs independent copies of the baseline; no descriptor lists it, so nobody can choose it. */
export const copiesModel = 'copies';

export interface PlannedCeiling {
  /** Copies side by side. */
  workers: number;
  /** Swept parameters of the workload, as those of a point. */
  parameters: ParameterValues;
}

/**
 * For each work the points' numbers of workers from 2 up to the usable CPUs (more copies than CPUs reach no more), as
 * far as the free memory holds as many processes. None where the work is not computing: copies of a wait are as many as
 * one likes.
 */
export function plannedCeilings(
  { spec, points, workload }: ExperimentPlan,
  limits: MachineLimits,
): PlannedCeiling[] {
  if (!spec.ceiling || workload.nature === 'waiting' || workload.nature === 'nothing') return [];
  const baselines = points.filter(({ model }) => model.baseline);
  const baselineMb = baselines[0]?.model.executorMemoryMb ?? 0;
  const most = Math.floor(limits.usableCpus);
  const wanted = points
    .filter(({ model }) => model.executors !== 'one' && model.oneComputes !== true)
    .map(({ workers }) => Math.min(workers, most));
  const numbers = [...new Set(wanted)]
    .filter((workers) => workers > 1 && workers * baselineMb <= limits.freeMemoryMb / 2)
    .sort((a, b) => a - b);
  return baselines.flatMap(({ parameters }) => numbers.map((workers) => ({ workers, parameters })));
}
