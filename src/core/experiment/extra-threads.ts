/** Threads that a model has beside its workers, such as a pool that computes for an event loop. */
import type { ModelDescriptor } from './descriptors';
import type { ParameterValues } from './parameter';

/**
 * @param model undefined for one of a later version, of which nothing is known
 * @param settings of the point
 */
export function extraThreads(
  model: Pick<ModelDescriptor, 'extraThreads'> | undefined,
  settings: ParameterValues,
): number {
  const extra = model?.extraThreads ?? 0;
  return typeof extra === 'number' ? extra : Number(settings[extra] ?? 0);
}

/** All threads of a point that can keep a CPU busy. */
export function computingThreads(
  model: Pick<ModelDescriptor, 'extraThreads'> | undefined,
  { workers, settings }: { workers: number; settings: ParameterValues },
): number {
  return workers + extraThreads(model, settings);
}
