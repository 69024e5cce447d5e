/**
 * What stands in the form: a whole experiment as texts, whether or not the form shows all of it, and the spec that it
 * comes to. Presets and saved runs are put in, and everything that they say stays until somebody changes it.
 */
import { type Failure, toFailure } from '../../core/errors';
import {
  type Descriptors,
  hasOption,
  type ModelDescriptor,
  type WorkloadDescriptor,
} from '../../core/experiment/descriptors';
import type { ExperimentSpecInput } from '../../core/experiment/experiment-spec';
import { experimentFields, type FieldName, fieldNamed } from '../../core/experiment/fields';
import type { ExperimentField } from '../../core/experiment/fields/field';
import { defaultText } from '../../core/experiment/grammar/field-value';
import { listItems, writeList } from '../../core/experiment/grammar/list';
import type { ExperimentPlan } from '../../core/experiment/experiment-plan';
import type { OptionNames } from '../../core/experiment/option-names';
import { canVary, type Parameter } from '../../core/experiment/parameter';
import { planExperiment } from '../../core/experiment/plan-experiment';
import { firstLook } from '../../core/experiment/presets';
import type { Preset } from '../../core/experiment/presets/preset';
import { sweepableOf, tasksName } from '../../core/experiment/sweepable';
import { specFromTyped, type TypedExperiment, typedFromSpec } from '../../core/experiment/typed-experiment';
import type { MachineFacts } from '../../core/record/run-record';
import { t } from '../../core/text/t';
import { fieldProblems } from './field-problems';
import { type SharedOption, sharedOptions } from './shared-options';

/** Where the experiment in the form comes from. */
export type FormSource = { kind: 'preset'; preset: Preset } | { kind: 'run'; title: string };

export type FormSpec =
  { ok: true; spec: ExperimentSpecInput; plan: ExperimentPlan } | { ok: false; failure: Failure };

/** What stands in the form, as plain data: to be put back after the window was loaded again. */
export interface KeptForm {
  models: string[];
  texts: FormTexts;
  varied: string[];
  customizing: boolean;
  source: FormSource;
  original: { spec: ExperimentSpecInput; texts: string };
}

/** As {@link TypedExperiment}, to be typed into. The models have a list of their own. */
export interface FormTexts {
  fields: Partial<Record<FieldName, string>>;
  settings: Record<string, string>;
  parameters: Record<string, string>;
  sweep: Record<string, string>;
}

export class ExperimentForm {
  models = $state<string[]>([]);
  texts = $state<FormTexts>({ fields: {}, settings: {}, parameters: {}, sweep: {} });
  /** All fields are shown. */
  customizing = $state(false);
  /** Names of options and parameters that are varied: their values have a place of their own. */
  varied = $state<string[]>([]);
  source = $state.raw<FormSource>({ kind: 'preset', preset: firstLook });
  /** The spec that was put in, and what its texts were. */
  #original = $state.raw<KeptForm['original']>({ spec: {}, texts: '' });
  /** What was typed for workloads that were chosen before, by id: choosing one again brings it back. */
  #left: Readonly<Record<string, Pick<FormTexts, 'parameters' | 'sweep'> & { tasks: string }>> = {};

  /** All models that compete; the baseline is always measured with them. */
  readonly competitors: readonly ModelDescriptor[];
  readonly chosenWorkload: WorkloadDescriptor | undefined = $derived.by(() =>
    this.descriptors.workloads.find(({ id }) => id === this.texts.fields.workload),
  );
  readonly options: readonly SharedOption[] = $derived.by(() =>
    sharedOptions(this.descriptors.models.filter(({ id }) => this.models.includes(id))),
  );
  /** One sentence for each field that is wrong, the one with which a terminal would refuse it. */
  readonly problems = $derived.by(() =>
    fieldProblems(this.#typed(this.models), this.options, this.chosenWorkload, this.names, this.usableCpus),
  );
  readonly spec: FormSpec = $derived.by(() => this.#checked(this.models));
  readonly changed: boolean = $derived.by(() => this.#fingerprint() !== this.#original.texts);

  constructor(
    readonly descriptors: Descriptors,
    readonly machine: MachineFacts,
  ) {
    this.competitors = descriptors.models.filter(({ role }) => role === undefined);
    this.choose(firstLook);
  }

  get usableCpus(): number {
    return Math.max(1, Math.floor(this.machine.topology.usableCpus));
  }

  /** The same experiment with every model of Corelab's own that is available and knows the workload, whole otherwise. */
  get compareAllSpec(): FormSpec {
    const workload = this.texts.fields.workload ?? '';
    const able = this.competitors.filter(
      ({ unavailable, workloads, baseline }) =>
        baseline === undefined && unavailable === undefined && (workloads?.includes(workload) ?? true),
    );
    return this.#checked(able.map(({ id }) => id));
  }

  choose(preset: Preset): void {
    this.#put(preset.spec, { kind: 'preset', preset });
  }

  /** @param title what the run is called */
  takeOver(spec: ExperimentSpecInput, title: string): void {
    this.#put(spec, { kind: 'run', title });
  }

  /** Back to what was put in. */
  reset(): void {
    this.#put(this.#original.spec, this.source);
  }

  /** What is typed last counts: fields that exclude this one are emptied, as a flag replaces them in a preset. */
  type(name: FieldName, text: string): void {
    this.texts.fields[name] = text;
    if (text.trim() === '') return;
    for (const other of excludedBy(name)) this.texts.fields[other] = '';
  }

  toggleModel(id: string): void {
    this.models = this.models.includes(id) ? this.models.filter((one) => one !== id) : [...this.models, id];
  }

  /** What meant the work before is put aside until that work is chosen again; the options of models stay. */
  chooseWorkload(id: string): void {
    const { fields, settings, parameters, sweep } = this.texts;
    const isOption = ([name]: [string, string]) => hasOption(this.descriptors.models, name);
    const all = Object.entries(sweep);
    const ofWork = Object.fromEntries(all.filter((entry) => !isOption(entry)));
    this.#left = {
      ...this.#left,
      [fields.workload ?? '']: { parameters, sweep: ofWork, tasks: fields.tasks ?? '' },
    };
    const left = this.#left[id] ?? { parameters: {}, sweep: {}, tasks: '' };
    this.texts = {
      fields: { ...fields, workload: id, tasks: left.tasks },
      settings,
      parameters: left.parameters,
      sweep: { ...Object.fromEntries(all.filter(isOption)), ...left.sweep },
    };
    this.varied = this.#severalGiven();
  }

  /** All that can be varied: parameters of the workload and the number of tasks, then options of the chosen models. */
  get variable(): readonly Parameter[] {
    const all = [
      ...(this.chosenWorkload === undefined ? [] : sweepableOf(this.chosenWorkload)),
      ...this.options.map(({ parameter }) => parameter),
    ];
    return all.filter(canVary);
  }

  /** Of an option or parameter; its name where none of the chosen models and no workload has it. */
  labelOf(name: string): string {
    return this.variable.find((one) => one.name === name)?.label ?? name;
  }

  /** The text that holds the values of this option or parameter. */
  valuesOf(name: string): string {
    return this.texts[this.#placeOf(name)][name] ?? '';
  }

  setValues(name: string, text: string): void {
    this.texts[this.#placeOf(name)][name] = text;
  }

  /** Starts with what stands in its field, or with all choices. */
  vary(name: string): void {
    const parameter = this.variable.find((one) => one.name === name);
    if (parameter === undefined || this.varied.includes(name)) return;
    const all = parameter.kind === 'choice' ? parameter.choices.map(({ value }) => value) : undefined;
    const typed = name === tasksName ? this.texts.fields.tasks : this.valuesOf(name);
    const first = typed || String(parameter.default ?? '');
    if (name === tasksName) this.texts.fields.tasks = '';
    this.setValues(name, all === undefined ? first : writeList(all));
    this.varied = [...this.varied, name];
  }

  /** The first of the values stays. */
  stopVarying(name: string): void {
    const [first = ''] = listItems(this.valuesOf(name));
    this.texts.sweep = Object.fromEntries(Object.entries(this.texts.sweep).filter(([one]) => one !== name));
    const isDefault = String(this.variable.find((one) => one.name === name)?.default ?? '') === first;
    const left = isDefault || first.includes('..') ? '' : first;
    if (name === tasksName) this.texts.fields.tasks = left;
    else this.setValues(name, left);
    this.varied = this.varied.filter((one) => one !== name);
  }

  /** Failures name what stands in the form. */
  readonly names: OptionNames = {
    field: (name) => fieldNamed(name)?.label ?? name,
    setting: (name) =>
      this.descriptors.models.flatMap(({ options }) => options).find((option) => option.name === name)
        ?.label ?? name,
    parameter: (name) =>
      this.chosenWorkload?.parameters.find((parameter) => parameter.name === name)?.label ?? name,
  };

  /** Names for which more values than one are given, or of which a sweep was made by name. */
  #severalGiven(): string[] {
    const { settings, parameters, sweep } = this.texts;
    const texts: Record<string, string> = { ...parameters, ...settings };
    const several = this.variable.filter(({ name }) => {
      const text = texts[name] ?? '';
      return listItems(text).length > 1 || text.includes('..');
    });
    return [
      ...several.map(({ name }) => name).filter((name) => !Object.hasOwn(sweep, name)),
      ...Object.keys(sweep),
    ];
  }

  #placeOf(name: string): 'sweep' | 'parameters' | 'settings' {
    if (name === tasksName || Object.hasOwn(this.texts.sweep, name)) return 'sweep';
    return this.options.some(({ parameter }) => parameter.name === name) ? 'settings' : 'parameters';
  }

  get kept(): KeptForm {
    const { models, texts, varied, customizing } = this;
    const plain = $state.snapshot({ models, texts, varied });
    return { ...plain, customizing, source: this.source, original: this.#original };
  }

  putBack({ models, texts, varied, customizing, source, original }: KeptForm): void {
    this.customizing = customizing;
    this.models = models;
    this.texts = texts;
    this.varied = varied;
    this.source = source;
    this.#original = original;
  }

  #put(spec: ExperimentSpecInput, source: FormSource): void {
    const { fields, settings, parameters, sweep } = typedFromSpec(spec, this.descriptors);
    const shown = Object.fromEntries(
      (experimentFields as readonly ExperimentField[])
        .filter(({ name }) => name === 'models' || name === 'workload' || name === 'workers')
        .map((field) => [field.name, defaultText(field)]),
    ) as FormTexts['fields'];
    const { models = '', ...others } = { ...shown, ...fields };
    this.models = listItems(models);
    this.texts = {
      fields: others,
      settings: filled(settings),
      parameters: filled(parameters),
      sweep: filled(sweep),
    };
    this.varied = this.#severalGiven();
    this.#left = {};
    this.source = source;
    this.#original = { spec, texts: this.#fingerprint() };
  }

  #checked(models: readonly string[]): FormSpec {
    if (models.length === 0) return { ok: false, failure: { code: 'usage', message: t('form.no-model') } };
    const { usableCpus } = this.machine.topology;
    const limits = { usableCpus, freeMemoryMb: this.machine.memory.freeMb };
    try {
      const spec = specFromTyped(this.#typed(models), this.descriptors, usableCpus, this.names);
      const plan = planExperiment(spec, this.descriptors, limits, this.names);
      return { ok: true, spec, plan };
    } catch (error) {
      return { ok: false, failure: toFailure(error, 'usage') };
    }
  }

  /** Options of models that are not chosen any more stay in the form, not in the experiment. */
  #typed(models: readonly string[]): TypedExperiment {
    const chosen = this.descriptors.models.filter(({ id }) => models.includes(id));
    const relevant = (texts: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(texts).filter(
          ([name]) => hasOption(chosen, name) || !hasOption(this.descriptors.models, name),
        ),
      );
    const { fields, settings, parameters, sweep } = this.texts;
    return {
      fields: { ...fields, models: writeList(models) },
      settings: relevant(settings),
      parameters,
      sweep: relevant(sweep),
    };
  }

  /** Whatever the order of its parts, and without those that are empty. */
  #fingerprint(): string {
    const { fields, settings, parameters, sweep } = this.texts;
    const parts = [fields, settings, parameters, sweep].map((texts) =>
      Object.entries(texts)
        .filter(([, text]) => text !== '')
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    return JSON.stringify([[...this.models].sort(), ...parts]);
  }
}

/** The fields that mean nothing beside this one, or beside which it means nothing. */
export function excludedBy(name: FieldName): FieldName[] {
  const own = fieldNamed(name)?.unless;
  return (experimentFields as readonly ExperimentField[])
    .filter((other) => other.unless === name || other.name === own)
    .map((other) => other.name as FieldName);
}

/** Without the names that have no text. */
function filled(texts: TypedExperiment['settings']): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter((entry): entry is [string, string] => !!entry[1]));
}
