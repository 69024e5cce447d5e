/** What stands in the form, and the experiment that it comes to. Everything is drawn from the lab's descriptors. */
import type { Descriptors, ModelDescriptor, WorkloadDescriptor } from '../../core/experiment/descriptors';
import type { ExperimentSpecInput } from '../../core/experiment/experiment-spec';
import type { OptionNames } from '../../core/experiment/option-names';
import type { Parameter, ParameterValue } from '../../core/experiment/parameter';
import { planExperiment } from '../../core/experiment/plan-experiment';
import { type Failure, toFailure } from '../../core/errors';
import type { MachineFacts } from '../../core/record/run-record';
import { firstLook, type Preset } from './presets';
import { fieldLabels } from './spec-fields';
import { doublings, parseWorkers } from './worker-list';

/** An option as the form shows it: one field, whoever of the chosen models has it. */
export interface SharedOption {
  parameter: Parameter;
  /** The models that have it, with their own defaults. */
  owners: { title: string; default: ParameterValue }[];
}

export type FormSpec = { ok: true; spec: ExperimentSpecInput } | { ok: false; failure: Failure };

/** Values are texts as typed; an empty one is the default. */
type Typed = Record<string, string>;

export class ExperimentForm {
  models = $state<string[]>([]);
  workload = $state('');
  workers = $state('1');
  parameters = $state<Typed>({});
  settings = $state<Typed>({});
  fields = $state<Typed>({});
  presetId = $state('');

  constructor(
    readonly descriptors: Descriptors,
    readonly machine: MachineFacts,
  ) {
    this.choose(firstLook);
  }

  get usableCpus(): number {
    return Math.max(1, Math.floor(this.machine.topology.usableCpus));
  }

  /** All models that compete; the baseline is always measured with them. */
  get competitors(): readonly ModelDescriptor[] {
    return this.descriptors.models.filter((model) => model.baseline !== true);
  }

  get chosenWorkload(): WorkloadDescriptor | undefined {
    return this.descriptors.workloads.find(({ id }) => id === this.workload);
  }

  get options(): SharedOption[] {
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- made anew each time, nobody keeps it
    const shared = new Map<string, SharedOption>();
    for (const model of this.descriptors.models.filter(({ id }) => this.models.includes(id))) {
      for (const parameter of model.options) {
        const option = shared.get(parameter.name) ?? { parameter, owners: [] };
        option.owners.push({ title: model.title, default: parameter.default });
        shared.set(parameter.name, option);
      }
    }
    return [...shared.values()];
  }

  get spec(): FormSpec {
    return this.#checked(this.models);
  }

  /** The same experiment with every model. */
  get compareAllSpec(): FormSpec {
    return this.#checked(this.competitors.filter((one) => one.unavailable === undefined).map(({ id }) => id));
  }

  choose({ id, spec }: Preset): void {
    const known = (model: string) => this.descriptors.models.some((one) => one.id === model);
    this.presetId = id;
    this.models = spec.models.filter(known);
    this.workload = spec.workload;
    this.workers = (spec.workers ?? doublings(this.usableCpus)).join(', ');
    this.parameters = typed(spec.parameters);
    this.settings = typed(spec.settings);
    this.fields = typed({ tasks: spec.tasks ?? null, rounds: spec.rounds ?? null });
  }

  toggleModel(id: string): void {
    this.models = this.models.includes(id) ? this.models.filter((one) => one !== id) : [...this.models, id];
    this.presetId = '';
  }

  chooseWorkload(id: string): void {
    this.workload = id;
    this.parameters = {};
    this.fields = { ...this.fields, tasks: '' };
    this.presetId = '';
  }

  #checked(models: readonly string[]): FormSpec {
    const workers = parseWorkers(this.workers);
    if (!workers.ok) return { ok: false, failure: { code: 'usage', message: workers.message } };
    if (models.length === 0)
      return { ok: false, failure: { code: 'usage', message: 'Choose at least one model.' } };
    const relevant = this.descriptors.models
      .filter(({ id }) => models.includes(id))
      .flatMap(({ options }) => options);
    const parameters = this.chosenWorkload?.parameters ?? [];
    const sweep = { ...sweptIn(this.settings, relevant), ...sweptIn(this.parameters, parameters) };
    const spec = {
      models: [...models],
      workload: this.workload,
      workers: workers.workers,
      // The dashed line of the speedup chart: what these cores can really give.
      ceiling: true,
      parameters: valuesOf(
        this.parameters,
        parameters.filter((one) => !isSwept(this.parameters, one)),
      ),
      // Options of models that are not chosen any more stay in the form, not in the experiment.
      settings: valuesOf(
        this.settings,
        relevant.filter((one) => !isSwept(this.settings, one)),
      ),
      ...(Object.keys(sweep).length > 0 && { sweep }),
      ...valuesOf(this.fields),
    } as ExperimentSpecInput;
    const { usableCpus } = this.machine.topology;
    try {
      planExperiment(
        spec,
        this.descriptors,
        { usableCpus, freeMemoryMb: this.machine.memory.freeMb },
        this.#names,
      );
      return { ok: true, spec };
    } catch (error) {
      return { ok: false, failure: toFailure(error, 'usage') };
    }
  }

  /** Failures name what stands in the form. */
  readonly #names: OptionNames = {
    field: (name) => fieldLabels[name] ?? name,
    setting: (name) =>
      labelOf(
        this.descriptors.models.flatMap(({ options }) => options),
        name,
      ),
    parameter: (name) => labelOf(this.chosenWorkload?.parameters ?? [], name),
  };
}

function labelOf(parameters: readonly Parameter[], name: string): string {
  return parameters.find((parameter) => parameter.name === name)?.label ?? name;
}

function typed(values: Readonly<Record<string, ParameterValue>> = {}): Typed {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === null ? [] : [[name, String(value)] as const],
    ),
  );
}

/** A number field that was given several, with commas between them. */
function isSwept(values: Typed, { kind, name }: Parameter): boolean {
  return (kind === 'integer' || kind === 'number') && (values[name] ?? '').includes(',');
}

function sweptIn(values: Typed, known: readonly Parameter[]): Record<string, ParameterValue[]> {
  return Object.fromEntries(
    known
      .filter((parameter) => isSwept(values, parameter))
      .map((parameter) => {
        const parts = (values[parameter.name] ?? '').split(',').map((part) => part.trim());
        return [parameter.name, parts.filter(Boolean).map((part) => valueOf(part, parameter))];
      }),
  );
}

/** Numbers where a number was typed; anything else stays a text, and is refused with its name. */
function valuesOf(values: Typed, known?: readonly Parameter[]): Record<string, ParameterValue> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name, text]) => text.trim() !== '' && (known?.some((one) => one.name === name) ?? true))
      .map(([name, text]) => [
        name,
        valueOf(
          text.trim(),
          known?.find((one) => one.name === name),
        ),
      ]),
  );
}

function valueOf(text: string, parameter: Parameter | undefined): ParameterValue {
  if (parameter?.kind === 'folder' || parameter?.kind === 'choice') return text;
  const value = Number(text);
  return Number.isFinite(value) ? value : text;
}
