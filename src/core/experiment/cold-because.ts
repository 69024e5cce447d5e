/** Why executors do no tasks before a warm clock, where model or workload cannot have it. */
import { t } from '../text/t';
import type { ModelDescriptor, WorkloadDescriptor } from './descriptors';

/** As the end of a sentence; undefined where they do. A task that waits for others could wait for ever. */
export function coldBecause(
  model: Pick<ModelDescriptor, 'coldBecause'>,
  workload: Pick<WorkloadDescriptor, 'coldBecause' | 'needs'>,
): string | undefined {
  const waitsForOthers = workload.needs?.some(({ what }) => what === 'send' || what === 'receive') ?? false;
  return model.coldBecause ?? workload.coldBecause ?? (waitsForOthers ? t('warm-up.tasks-wait') : undefined);
}
