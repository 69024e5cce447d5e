/** An experiment with some of its fields replaced: a preset with the flags or form fields that somebody gave beside it. */
import { type Descriptors, hasOption } from './descriptors';
import type { ExperimentSpecInput } from './experiment-spec';
import { experimentFields, type FieldName } from './fields';

/**
 * What is given replaces its field; options and parameters one by one, whether they were fixed or swept. Another workload
 * also drops parameters, tasks and what was swept of them, which meant the work before; other models drop the options that none
 * of them has. Of fields that exclude each other the given ones count.
 */
export function replaceFields(
  base: ExperimentSpecInput,
  given: ExperimentSpecInput,
  { models }: Descriptors,
): ExperimentSpecInput {
  const isDropped = (name: FieldName) =>
    (given.workload !== undefined && meantForTheWork.includes(name)) ||
    exclusions.some(([own, other]) => own === name && given[other] !== undefined);
  const kept: ExperimentSpecInput = Object.fromEntries(
    Object.entries(base).filter(([name]) => !isDropped(name as FieldName)),
  );
  const chosen = given.models && models.filter(({ id }) => given.models?.includes(id));
  const isKept = (name: string) =>
    !isGiven(given, name) && (chosen === undefined || hasOption(chosen, name) || !hasOption(models, name));
  const settings = { ...only(kept.settings, isKept), ...given.settings };
  const parameters = { ...only(kept.parameters, (name) => !isGiven(given, name)), ...given.parameters };
  const isSwept = (name: string) => isKept(name) && (given.workload === undefined || hasOption(models, name));
  const sweep = { ...only(kept.sweep, isSwept), ...given.sweep };
  return { ...kept, ...given, settings, parameters, sweep };
}

/** What says nothing about another workload. */
const meantForTheWork: readonly FieldName[] = ['parameters', 'tasks'];

/** Pairs of which the first is dropped when the second is given. */
const exclusions: readonly (readonly [FieldName, FieldName])[] = experimentFields.flatMap((field) =>
  'unless' in field ? [[field.name, field.unless] as const, [field.unless, field.name] as const] : [],
);

function isGiven({ settings, parameters, sweep }: ExperimentSpecInput, name: string): boolean {
  return [settings, parameters, sweep].some((one) => one !== undefined && Object.hasOwn(one, name));
}

function only<T>(
  values: Readonly<Record<string, T>> = {},
  isKept: (name: string) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => isKept(name)));
}
