/** Refuses a workload whose tasks need what a model does not perform, by name, before anything starts. Used by the plan. */
import { CorelabError } from '../errors';
import { choosable, type ModelDescriptor, type WorkloadDescriptor } from './descriptors';
import { type OptionNames, shownValue } from './option-names';
import type { ParameterValues } from './parameter';

/** What people call a need; a step without a name here is called by its own. */
const needWords: Readonly<Record<string, string>> = {
  lock: 'locks that tasks share',
  unlock: 'locks that tasks share',
  send: 'channels between tasks',
  receive: 'channels between tasks',
  close: 'channels between tasks',
  select: 'channels between tasks',
  'shared-memory': 'memory that tasks share',
  together: 'tasks in flight that wait for each other',
  partners: 'several threads at once for one task',
};

/** @throws CorelabError `usage` that names the workload or its parameter, the model and those that would do */
export function refuseUnmetNeeds(
  model: ModelDescriptor,
  parameters: ParameterValues,
  known: readonly ModelDescriptor[],
  { id, needs = [] }: WorkloadDescriptor,
  names: OptionNames,
): void {
  for (const { what, when } of needs) {
    if (model.performs.includes(what)) continue;
    if (when !== undefined && parameters[when.parameter] === when.unless) continue;
    const subject =
      when === undefined
        ? `The workload ${id}`
        : `${names.parameter(when.parameter)} ${shownValue(parameters[when.parameter])}`;
    const words = needWords[what] ?? `the step "${what}"`;
    const able = choosable(known)
      .filter(({ performs }) => performs.includes(what))
      .map((one) => one.id);
    throw new CorelabError(
      'usage',
      `${subject} needs ${words}, which the model ${model.id} does not have.`,
      able.length === 0 ? 'No model has them.' : `Models that have them: ${able.join(', ')}.`,
    );
  }
}
