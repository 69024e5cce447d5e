/** Chosen models that this machine or this host cannot run, where the experiment would rather go without them. Used by the plan. */
import type { ModelDescriptor } from './descriptors';

/** What the record keeps of it, so that a table can say why a model is missing. */
export interface LeftOutModel {
  model: string;
  title: string;
  /** As the end of the sentence "not available, because …". */
  reason: string;
}

/** Those of the models that are not available here. */
export function leftOutOf(models: readonly ModelDescriptor[]): LeftOutModel[] {
  return models.flatMap(({ id, title, unavailable: reason }) =>
    reason === undefined ? [] : [{ model: id, title, reason }],
  );
}
