/** Keeps windows whose host gives them no folder of its own choice from reaching servers elsewhere through it. */
import { CorelabError } from '../core/errors';
import type { ExperimentPlan } from '../core/experiment/experiment-plan';
import type { OptionNames } from '../core/experiment/option-names';
import type { FolderAccess } from '../core/protocol/lab-api-data';
import { t } from '../core/text/t';

/**
 * @param access what whoever asks may have read: all, or only some of this machine
 * @throws CorelabError `usage` when an address leads to another machine
 */
export function refuseFarAddresses(
  plan: ExperimentPlan,
  names: OptionNames,
  access: FolderAccess = { kind: 'any' },
): void {
  if (access.kind === 'any') return;
  for (const { kind, name } of plan.workload.parameters) {
    const given = plan.parameters[name];
    if (kind !== 'address' || typeof given !== 'string' || isNear(given)) continue;
    throw new CorelabError('usage', t('address.far', { field: names.parameter(name) }));
  }
}

function isNear(address: string): boolean {
  try {
    return ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(address).hostname);
  } catch {
    return false;
  }
}
