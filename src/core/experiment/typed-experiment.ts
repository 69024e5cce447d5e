/**
 * An experiment as somebody types it, in a terminal or in a form: texts by field. Both hosts turn their texts into a spec
 * here, so that the same input is the same experiment; a form also turns a spec into texts, to edit it.
 */
import type { Descriptors } from './descriptors';
import type { ExperimentSpecInput } from './experiment-spec';
import { experimentFields, fieldDefaults, type FieldName } from './fields';
import type { ExperimentField } from './fields/field';
import { type FieldValue, isTextField, parseField, writeField } from './grammar/field-value';
import { writeList } from './grammar/list';
import { parseParameter } from './grammar/parameter-values';
import type { Parsed } from './grammar/parsed';
import { type OptionNames, plainNames } from './option-names';
import type { Parameter, ParameterValue } from './parameter';
import { sweepableOf, tasksName } from './sweepable';
import { usageError } from './usage-error';

/** Texts by name. An empty one is as good as none. */
export type Texts = Readonly<Record<string, string | undefined>>;

export interface TypedExperiment {
  /** By field; switches are `on` or `off`. */
  fields: Readonly<Partial<Record<FieldName, string>>>;
  /** By option of a model. Several values are swept. */
  settings: Texts;
  /** By parameter of the workload. Several values are swept. */
  parameters: Texts;
  /** By option or parameter: swept even where there is a single value. */
  sweep: Texts;
}

export const nothingTyped: TypedExperiment = { fields: {}, settings: {}, parameters: {}, sweep: {} };

/**
 * Only what was typed; the rest is for the spec's defaults. Unknown names are kept, for the plan to refuse.
 * @param usableCpus what `auto` stands for
 * @param base what the texts are going to replace fields of: its models and its workload tell options apart
 * @throws CorelabError `usage` for the first text that the grammar refuses
 */
export function specFromTyped(
  typed: TypedExperiment,
  descriptors: Descriptors,
  usableCpus: number,
  names: OptionNames = plainNames,
  base: ExperimentSpecInput = {},
): ExperimentSpecInput {
  const leaveOneFree = typed.fields.leaveOneFree ?? (base.leaveOneFree === true ? 'on' : 'off');
  const cpus = leaveOneFree === 'on' ? usableCpus - 1 : usableCpus;
  const spec: Record<string, unknown> = {};
  for (const field of experimentFields as readonly ExperimentField[]) {
    const text = typed.fields[field.name as FieldName]?.trim() ?? '';
    if (text === '' || !isTextField(field)) continue;
    spec[field.name] = valueOf(parseField(field, text, names.field(field.name), cpus));
  }
  const known = knownParameters(spec, descriptors);
  const settings = parsedBy(typed.settings, known.options, cpus, (name) => names.setting(name));
  const parameters = parsedBy(typed.parameters, known.parameters, cpus, (name) => names.parameter(name));
  const asked = parsedBy(
    typed.sweep,
    [...known.options, ...known.sweepable],
    cpus,
    (name) => `${names.field('sweep')} ${name}`,
  );
  const sweep = { ...several(settings), ...several(parameters), ...asked };
  return {
    ...spec,
    ...given('settings', single(settings)),
    ...given('parameters', single(parameters)),
    ...given('sweep', sweep),
  };
}

/** The texts that `specFromTyped` turns into this experiment again. */
export function typedFromSpec(spec: ExperimentSpecInput, descriptors: Descriptors): TypedExperiment {
  const fields: Record<string, string> = {};
  for (const field of experimentFields as readonly ExperimentField[]) {
    const value = spec[field.name as FieldName];
    if (value === undefined || value === null || !isTextField(field)) continue;
    // Numbers of workers may be typed in a preset.
    fields[field.name] = typeof value === 'string' ? value : writeField(field, value as FieldValue);
  }
  const { options } = knownParameters(spec, descriptors);
  const typed = {
    settings: texts(spec.settings),
    parameters: texts(spec.parameters),
    sweep: {} as Record<string, string>,
  };
  for (const [name, values] of Object.entries(spec.sweep ?? {})) {
    const isOption = options.some((option) => option.name === name);
    const kind = values.length < 2 || name === tasksName ? 'sweep' : isOption ? 'settings' : 'parameters';
    typed[kind][name] = writeList(values);
  }
  return { fields, ...typed };
}

/** What the chosen models and the workload know; after the chosen models the others, for options that none of them has. */
function knownParameters(
  { models, workload = fieldDefaults.workload }: ExperimentSpecInput,
  descriptors: Descriptors,
): { options: Parameter[]; parameters: readonly Parameter[]; sweepable: readonly Parameter[] } {
  const ids: readonly string[] = models ?? fieldDefaults.models;
  const chosen = descriptors.models.filter(({ id }) => ids.includes(id));
  const work = descriptors.workloads.find(({ id }) => id === workload);
  return {
    options: [...chosen, ...descriptors.models].flatMap(({ options }) => options),
    parameters: work?.parameters ?? [],
    sweepable: work === undefined ? [] : sweepableOf(work),
  };
}

type Values = Readonly<Record<string, readonly ParameterValue[]>>;

function parsedBy(
  typed: Texts,
  known: readonly Parameter[],
  cpus: number,
  nameOf: (name: string) => string,
): Values {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, text = '']) => {
      if (text.trim() === '') return [];
      const parameter = known.find((one) => one.name === name);
      return [[name, valueOf(parseParameter(parameter, text.trim(), nameOf(name), cpus))]];
    }),
  );
}

function single(values: Values): Record<string, ParameterValue> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, [first, ...more]]) =>
      more.length > 0 || first === undefined ? [] : [[name, first]],
    ),
  );
}

function several(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, { length }]) => length > 1));
}

function given(name: FieldName, values: object): object {
  return Object.keys(values).length > 0 ? { [name]: values } : {};
}

function texts(values: Readonly<Record<string, ParameterValue>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
  );
}

function valueOf<T>(result: Parsed<T>): T {
  if (!result.ok) throw usageError(result);
  return result.value;
}
