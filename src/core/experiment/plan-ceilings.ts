/** For which numbers of workers the hardware ceiling is measured beside the points of an experiment. */
import type { ModelDescriptor } from './descriptors';
import type { ExperimentPlan, PlannedPoint } from './experiment-plan';
import type { MachineLimits } from './memory-limits';
import { computingThreads } from './extra-threads';
import { haveSameBaseline } from './own-baselines';
import { defaultsOf } from './parameter';

/**
 * Points of the models whose role it is, each a number of copies of its own baseline: for each work of that baseline the
 * numbers of workers of the points that are compared with it, from 2 up to the usable CPUs (more copies than CPUs reach no
 * more), as far as the free memory holds as many processes. None where the work is not computing: copies of a wait are as
 * many as one likes.
 */
export function ceilingPoints(
  {
    spec,
    points,
    workload,
  }: Pick<ExperimentPlan, 'spec' | 'workload'> & {
    points: readonly Omit<PlannedPoint, 'id'>[];
  },
  models: readonly ModelDescriptor[],
  limits: MachineLimits,
): Omit<PlannedPoint, 'id'>[] {
  if (!spec.ceiling) return [];
  if (workload.nature === 'waiting' || workload.nature === 'nothing') return [];
  return models
    .filter(({ role }) => role === 'ceiling')
    .flatMap((model) => {
      const compared = points.filter((point) => haveSameBaseline(point.model, model, models));
      return copiesOf(model, compared, limits);
    });
}

function copiesOf(
  model: ModelDescriptor,
  points: readonly Omit<PlannedPoint, 'id'>[],
  limits: MachineLimits,
): Omit<PlannedPoint, 'id'>[] {
  const most = Math.floor(limits.usableCpus);
  const wanted = points
    .filter((point) => point.model.places !== 'one' && point.model.oneComputes !== true)
    .map((point) => Math.min(computingThreads(point.model, point), most));
  const numbers = [...new Set(wanted)]
    .filter((workers) => workers > 1 && workers * model.executorMemoryMb <= limits.freeMemoryMb / 2)
    .sort((a, b) => a - b);
  const works = points.filter((point) => point.model.role === 'baseline');
  const settings = defaultsOf(model.options);
  return works.flatMap(({ parameters }) =>
    numbers.map((workers) => ({ model, workers, settings, parameters })),
  );
}
