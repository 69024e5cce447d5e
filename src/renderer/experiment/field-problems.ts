/**
 * What is wrong with each text of the form, by field. The same grammar and the same limits refuse it in a terminal, with the
 * same sentence; only the field's name differs.
 */
import { toFailure } from '../../core/errors';
import type { WorkloadDescriptor } from '../../core/experiment/descriptors';
import { experimentFields, type FieldName } from '../../core/experiment/fields';
import type { ExperimentField } from '../../core/experiment/fields/field';
import { isTextField, parseField } from '../../core/experiment/grammar/field-value';
import { parseParameter } from '../../core/experiment/grammar/parameter-values';
import type { OptionNames } from '../../core/experiment/option-names';
import type { Parameter } from '../../core/experiment/parameter';
import { sweptName } from '../../core/experiment/plan-sweep';
import { resolveParameters } from '../../core/experiment/resolve-parameters';
import { sweepableOf } from '../../core/experiment/sweepable';
import type { TypedExperiment } from '../../core/experiment/typed-experiment';
import type { SharedOption } from './shared-options';

const allFields: readonly ExperimentField[] = experimentFields;

/** One sentence for each name that has something wrong. */
export type Problems = Readonly<Partial<Record<string, string>>>;

export interface FieldProblems {
  fields: Readonly<Partial<Record<FieldName, string>>>;
  settings: Problems;
  parameters: Problems;
  sweep: Problems;
}

/**
 * @param options of the chosen models
 * @param usableCpus of this machine, whether or not one is left free
 */
export function fieldProblems(
  typed: TypedExperiment,
  options: readonly SharedOption[],
  workload: WorkloadDescriptor | undefined,
  names: OptionNames,
  usableCpus: number,
): FieldProblems {
  const cpus = typed.fields.leaveOneFree === 'on' ? usableCpus - 1 : usableCpus;
  const ofModels = (name: string): Parameter[] =>
    options
      .filter(({ parameter }) => parameter.name === name)
      .flatMap(({ owners }) => owners.map(({ parameter }) => parameter));
  const ofWorkload = (name: string): Parameter[] =>
    workload?.parameters.filter((parameter) => parameter.name === name) ?? [];
  const ofWork = (name: string): Parameter[] =>
    workload === undefined ? [] : sweepableOf(workload).filter((parameter) => parameter.name === name);
  const ofParameters = (
    texts: TypedExperiment['settings'],
    known: (name: string) => readonly Parameter[],
    nameOf: (name: string) => string,
  ): Problems =>
    sentences(Object.keys(texts), (name) =>
      parameterProblem(texts[name] ?? '', known(name), nameOf(name), sweptName(name, names), cpus),
    );
  return {
    fields: sentences(
      allFields.map(({ name }) => name as FieldName),
      (name) => fieldProblem(name, typed.fields, names, cpus),
    ),
    settings: ofParameters(typed.settings, ofModels, (name) => names.setting(name)),
    parameters: ofParameters(typed.parameters, ofWorkload, (name) => names.parameter(name)),
    sweep: ofParameters(
      typed.sweep,
      (name) => [...ofModels(name), ...ofWork(name)],
      (name) => sweptName(name, names),
    ),
  };
}

function sentences<Name extends string>(
  names: readonly Name[],
  problemOf: (name: Name) => string | undefined,
): Partial<Record<Name, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const problem = problemOf(name);
      return problem === undefined ? [] : [[name, problem]];
    }),
  ) as Partial<Record<Name, string>>;
}

function fieldProblem(
  name: FieldName,
  texts: TypedExperiment['fields'],
  names: OptionNames,
  cpus: number,
): string | undefined {
  const field = allFields.find((one) => one.name === name);
  const text = texts[name]?.trim() ?? '';
  if (field === undefined || text === '' || !isTextField(field)) return undefined;
  const read = parseField(field, text, names.field(name), cpus);
  return read.ok ? undefined : withHint(read);
}

/** Limits are those of every model that has the option. */
function parameterProblem(
  text: string,
  known: readonly Parameter[],
  name: string,
  swept: string,
  cpus: number,
): string | undefined {
  if (text.trim() === '') return undefined;
  const read = parseParameter(known[0], text.trim(), name, cpus);
  if (!read.ok) return withHint(read);
  const called = read.value.length > 1 ? swept : name;
  return read.value
    .flatMap((value) => known.map((one) => ({ one, value })))
    .map(({ one, value }) => refusalOf(() => resolveParameters([one], { [one.name]: value }, () => called)))
    .find((sentence) => sentence !== undefined);
}

function refusalOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return withHint(toFailure(error, 'usage'));
  }
}

function withHint({ message, hint }: { message: string; hint?: string | undefined }): string {
  return hint === undefined ? message : `${message} ${hint}`;
}
