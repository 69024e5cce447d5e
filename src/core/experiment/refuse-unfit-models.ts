/** Models that this machine cannot run, or not with this workload. Used by the plan. */
import { CorelabError } from '../errors';
import { t } from '../text/t';
import type { ModelDescriptor } from './descriptors';

/** @throws CorelabError `usage` that says why a chosen model is not available here */
export function refuseUnavailable(
  chosen: readonly ModelDescriptor[],
  known: readonly ModelDescriptor[],
): void {
  for (const { id, unavailable: reason } of chosen) {
    if (reason === undefined) continue;
    const models = known.filter((one) => one.unavailable === undefined).map((one) => one.id);
    throw new CorelabError(
      'usage',
      t('plan.model-unavailable', { model: id, reason }),
      t('plan.models-available', { models: models.join(', ') }),
    );
  }
}

/** @throws CorelabError `usage` where the executors of a chosen model do not know the workload */
export function refuseUnknownToExecutors(chosen: readonly ModelDescriptor[], workload: string): void {
  for (const { id, workloads } of chosen) {
    if (workloads === undefined || workloads.includes(workload)) continue;
    throw new CorelabError(
      'usage',
      t('plan.model-workloads', { model: id, workload }),
      t('plan.workloads-known', { workloads: workloads.join(', ') }),
    );
  }
}
