/**
 * The runtime of another language that this machine has, looked for once: when somebody first asks, since it takes a process. The
 * managers of trials get what the lab has found in their environment.
 */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { CorelabError } from '../../core/errors';
import { t } from '../../core/text/t';
import { foreignRuntimes } from '.';
import type { ForeignRuntime, FoundRuntime } from './foreign-runtime';
import { lookForRuntime } from './look-for-runtime';

const variable = 'CORELAB_FOUND_RUNTIMES';

const known = new Map<string, Maybe<FoundRuntime>>(Object.entries(handedDown()));

/** @throws Error where Corelab knows none of that id */
export function foreignRuntime(id: string): ForeignRuntime {
  const found = foreignRuntimes.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no runtime "${id}".`);
  return found;
}

/** Or why there is none here, and how to get it. The first call for each runtime waits for its answer, some 20 to 100 ms. */
export function findRuntime(id: string): Maybe<FoundRuntime> {
  const found = known.get(id) ?? fitRuntime(foreignRuntime(id));
  known.set(id, found);
  return found;
}

/** A compiler is of no use without the libraries that our program needs. */
function fitRuntime(runtime: ForeignRuntime): Maybe<FoundRuntime> {
  const found = lookForRuntime(runtime);
  const lack = isAvailable(found) ? runtime.build?.lacks?.(false) : undefined;
  return lack === undefined ? found : notAvailable(lack);
}

/** Our program for that runtime has been compiled. @param program its absolute path */
export function noteBuilt(id: string, found: FoundRuntime, program: string): void {
  known.set(id, { ...found, built: program });
}

/** For managers, where planning has refused what is not here. @throws CorelabError `setup-failed` where it is gone */
export function runtimeFound(id: string): FoundRuntime {
  const found = findRuntime(id);
  if (isAvailable(found)) return found;
  throw new CorelabError(
    'setup-failed',
    t('runtime.gone', { title: foreignRuntime(id).title, reason: found.reason }),
  );
}

/** What was found so far, as variables for the processes that are to know it. */
export function foundRuntimes(): Readonly<Record<string, string>> {
  const found = [...known].filter(([, one]) => isAvailable(one));
  return found.length === 0 ? {} : { [variable]: JSON.stringify(Object.fromEntries(found)) };
}

/** Only processes of ours write the variable. */
function handedDown(): Readonly<Record<string, FoundRuntime>> {
  return JSON.parse(process.env[variable] ?? '{}') as Record<string, FoundRuntime>;
}
