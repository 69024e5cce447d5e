/** Whether this machine has what a model's executors run in. Used where the lab gets its descriptors. */
import { isAvailable, type Maybe, notAvailable } from '../core/availability';
import type { ModelDescriptor, RuntimeId } from '../core/experiment/descriptors';
import { t } from '../core/text/t';
import { findRuntime } from './foreign/find-runtime';
import { hasProgram } from './wire/has-program';

/**
 * @param has whether a program can be started here
 * @param find the runtime of another language by its id
 */
export function runtimeHere(
  runtime: RuntimeId,
  has: (program: string) => boolean = hasProgram,
  find: (id: string) => Maybe<unknown> = findRuntime,
): Maybe<true> {
  // A host that has windows says otherwise while one is open.
  if (runtime === 'web-worker') return notAvailable(t('page.none-here'));
  if (runtime === 'process' || runtime === 'thread') return true;
  if (isForeign(runtime)) {
    const found = find(runtime.slice('foreign:'.length));
    return isAvailable(found) ? true : found;
  }
  const program = runtime.slice('wire:'.length);
  return has(program) ? true : notAvailable(t('runtime.no-program', { program }));
}

/**
 * The descriptor with the reason why the model cannot be chosen here, if there is one. The runtime of another language is looked
 * for when somebody first reads that, so that no host starts later for it.
 */
export function withAvailability(
  model: ModelDescriptor,
  find?: (id: string) => Maybe<unknown>,
): ModelDescriptor {
  const whyNot = (): string | undefined => {
    const here = runtimeHere(model.runtime, undefined, find);
    return isAvailable(here) ? undefined : here.reason;
  };
  if (isForeign(model.runtime)) {
    return {
      ...model,
      get unavailable() {
        return whyNot();
      },
    };
  }
  const unavailable = whyNot();
  return unavailable === undefined ? model : { ...model, unavailable };
}

function isForeign(runtime: RuntimeId): runtime is `foreign:${string}` {
  return runtime.startsWith('foreign:');
}
