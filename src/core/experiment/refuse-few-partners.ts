/** Refuses a point on which the parts of a task could not run at the same time, before anything starts. Used by the plan. */
import { CorelabError } from '../errors';
import { t } from '../text/t';
import type { WorkloadDescriptor } from './descriptors';
import type { PlannedPoint } from './experiment-plan';
import type { OptionNames } from './option-names';

/**
 * A single executor, such as the baseline, does the parts in turn and is never refused.
 * @throws CorelabError `usage` that names the option and what is allowed
 */
export function refuseFewPartners(
  { model, workers, settings }: Pick<PlannedPoint, 'model' | 'workers' | 'settings'>,
  { id, needs = [] }: WorkloadDescriptor,
  names: OptionNames,
): void {
  const partners = needs.find(({ what }) => what === 'partners')?.count ?? 1;
  if (partners === 1 || model.places === 'one') return;
  const why = `each task of ${id} runs on ${partners} threads at once.`;
  if (workers < partners) {
    const places = model.places === 'workers' ? names.field('workers') : names.setting(model.places);
    throw new CorelabError('usage', `${places} must be at least ${partners}, got ${workers}: ${why}`);
  }
  // A part that lies behind another one in the hands of the same thread would be waited for by that one.
  for (const option of ['batch', 'inFlight']) {
    const value = Number(settings[option] ?? 0);
    if (value <= 1) continue;
    throw new CorelabError('usage', `${names.setting(option)} must be at most 1, got ${value}: ${why}`);
  }
}

/**
 * Tasks that wait for each other must be in flight together. The baseline does without.
 * @throws CorelabError `usage` that names the option and what is allowed
 */
export function refuseFewInFlight(
  { settings }: Pick<PlannedPoint, 'settings'>,
  { id, needs = [] }: WorkloadDescriptor,
  names: OptionNames,
): void {
  const count = needs.find(({ what }) => what === 'together')?.count ?? 1;
  const concurrency = settings['concurrency'];
  if (typeof concurrency !== 'number' || concurrency >= count) return;
  const why = t('plan.in-flight-together', { id, count });
  throw new CorelabError(
    'usage',
    `${names.setting('concurrency')} must be at least ${count}, got ${concurrency}: ${why}`,
  );
}
