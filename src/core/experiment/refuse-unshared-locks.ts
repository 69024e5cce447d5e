/** Tasks that need a lock in common can only run where executors share the memory it lies in. Used by the plan. */
import { CorelabError } from '../errors';
import { choosable, type ModelDescriptor, type WorkloadDescriptor } from './descriptors';
import { type OptionNames, shownValue } from './option-names';
import type { ParameterValues } from './parameter';

/** Threads of one process do; a single executor, or copies that each do all of it, have nobody to share with. */
function canShareLocks({ executorKind, executors, role }: ModelDescriptor): boolean {
  return executorKind === 'thread' || executors === 'one' || role === 'ceiling';
}

/** @throws CorelabError `usage` that names the model, the parameter and what is allowed */
export function refuseUnsharedLocks(
  model: ModelDescriptor,
  parameters: ParameterValues,
  known: readonly ModelDescriptor[],
  { sharesLock }: WorkloadDescriptor,
  names: OptionNames,
): void {
  if (sharesLock === undefined || canShareLocks(model)) return;
  const { parameter, unless } = sharesLock;
  if (parameters[parameter] === unless) return;
  const allowed = choosable(known)
    .filter(canShareLocks)
    .map(({ id }) => id);
  throw new CorelabError(
    'usage',
    `${names.parameter(parameter)} ${shownValue(parameters[parameter])} lets tasks share a lock, ` +
      `which ${model.id} cannot do: its workers share no memory.`,
    `Models whose tasks can share a lock: ${allowed.join(', ')}.`,
  );
}
