/** Whether this machine has what a model's executors run in. Used where the lab gets its descriptors. */
import { isAvailable, type Maybe, notAvailable } from '../core/availability';
import type { ModelDescriptor, RuntimeId } from '../core/experiment/descriptors';
import { t } from '../core/text/t';
import { hasProgram } from './wire/has-program';

/** @param has whether a program can be started here */
export function runtimeHere(runtime: RuntimeId, has: (program: string) => boolean = hasProgram): Maybe<true> {
  // A host that has windows says otherwise while one is open.
  if (runtime === 'web-worker') return notAvailable(t('page.none-here'));
  if (runtime === 'process' || runtime === 'thread') return true;
  const program = runtime.slice('wire:'.length);
  return has(program) ? true : notAvailable(t('runtime.no-program', { program }));
}

/** The descriptor with the reason why the model cannot be chosen here, if there is one. */
export function withAvailability(model: ModelDescriptor): ModelDescriptor {
  const here = runtimeHere(model.runtime);
  return isAvailable(here) ? model : { ...model, unavailable: here.reason };
}
