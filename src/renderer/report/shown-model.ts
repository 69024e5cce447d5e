/** What a model is called and looks like: our own words where we know it, otherwise those that the record brings. */
import type { ModelDescriptor } from '../../core/experiment/descriptors';
import { knownLook, type ModelLook } from '../../core/experiment/model-look';
import type { RunRecord } from '../../core/record/run-record';

export interface ShownModel {
  title: string;
  /** Undefined where nobody says; then each chart chooses one. */
  look: ModelLook | undefined;
}

export function shownModel(
  model: string,
  { models: brought = [] }: Pick<RunRecord, 'models'>,
  known: readonly ModelDescriptor[],
): ShownModel {
  const own = known.find(({ id }) => id === model);
  if (own !== undefined) return own;
  const other = brought.find(({ id }) => id === model);
  return { title: other?.title ?? model, look: other && knownLook(other.look) };
}
