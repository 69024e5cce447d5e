/** The options that describe an experiment, shared by `run` and `compare`; those of models come from their descriptors. */
import { type Command, Option } from 'commander';
import { CorelabError } from '../../core/errors';
import { choosable, type Descriptors, type WorkloadDescriptor } from '../../core/experiment/descriptors';
import type { ExperimentSpecInput } from '../../core/experiment/experiment-spec';
import { suggestion } from '../../core/experiment/nearest-name';
import type { OptionNames } from '../../core/experiment/option-names';
import { allowedValues, type Parameter, type ParameterValue } from '../../core/experiment/parameter';
import { collectSweep, type SweepTexts, workersFrom } from './number-lists';
import { collectList, collectPair, kebabCase, numberOrText, percentToShare, secondsToMs } from './values';

/** As commander hands them over; a number that is none is still a text. */
export interface ExperimentOptions {
  model?: string[];
  workload?: string;
  workers?: string[];
  tasks?: number | string;
  size?: number | string;
  input?: string;
  sweep?: SweepTexts;
  leaveOneFree?: boolean;
  verifyAdvice?: boolean;
  param?: Record<string, string>;
  repeat?: number | string;
  /** As a share, from percent. */
  precision?: number;
  /** In ms. */
  budget?: number;
  /** False after `--no-ceiling`. */
  ceiling?: boolean;
  /** False after `--no-warm-up`. */
  warmUp?: boolean;
  seed?: number | string;
  cold?: boolean;
  retries?: number | string;
  failureRate?: number | string;
  timeout?: number;
  runTimeout?: number;
  memory?: number | string;
  [modelOption: string]: unknown;
}

/** Half width of the intervals at which no more rounds are added, as a share. */
const defaultPrecision = 0.05;

/** What an experiment is when nothing is said. */
export interface Defaults {
  model: string[];
  workload: string;
  /** As the user would write it. */
  workers: string[];
  /** For the default workload only; other workloads have their own. */
  tasks?: number;
  size?: number;
  /** How long rounds are added, in seconds. */
  budgetSeconds: number;
}

/** The options with what nobody gave; the size of the work stays as it is where any part of it was given. */
export function withDefaults<T extends ExperimentOptions>(given: T, defaults: Defaults): T & Described {
  const { model, workload, workers, tasks, size } = defaults;
  const budget = given.repeat === undefined ? (given.budget ?? defaults.budgetSeconds * 1000) : given.budget;
  const workGiven = [given.workload, given.tasks, given.size, given.param].some((one) => one !== undefined);
  const work = workGiven
    ? {}
    : { ...(tasks === undefined ? {} : { tasks }), ...(size === undefined ? {} : { size }) };
  return {
    ...given,
    ...work,
    model: given.model ?? model,
    workload: given.workload ?? workload,
    workers: given.workers ?? workers,
    ...(budget === undefined ? {} : { budget }),
  };
}

export type Described = ExperimentOptions &
  Required<Pick<ExperimentOptions, 'model' | 'workload' | 'workers'>>;

export function addExperimentOptions(
  command: Command,
  descriptors: Descriptors,
  defaults: Defaults,
): Command {
  const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).join(', ');
  command
    .option(
      '--model <models>',
      `${ids(choosable(descriptors.models))}; several with commas (default: ${defaults.model.join(',')})`,
      collectList,
    )
    .option('--workload <workload>', `${ids(descriptors.workloads)} (default: ${defaults.workload})`)
    .option(
      '--workers <numbers>',
      `numbers of workers: 1,2,4 or 1..auto or 1..2x; auto is the usable CPUs, 2x twice as many (default: ${defaults.workers.join(',')})`,
      collectList,
    )
    .option('--leave-one-free', 'count one CPU less for auto, 2x and the default')
    .option(
      '--sweep <name=values>',
      'measure every value of a model option or of a workload parameter: batch=1,4,16 or size=1000..8000x2; may be repeated',
      collectSweep,
    )
    .option('--verify-advice', 'then measure what is advised beside what it is held against')
    .option('--tasks <number>', 'tasks in each trial', numberOrText)
    .option('--size <number>', 'size of a task, in the unit of its workload', numberOrText)
    .option('--input <folder>', 'take the files of this folder as input')
    .option('--param <name=value>', 'any parameter of the workload, see corelab workloads', collectPair)
    .option(
      '--precision <percent>',
      'add rounds until every interval is as narrow as ± this (default: 5)',
      percentToShare('--precision'),
    )
    .option(
      '--budget <seconds>',
      `add rounds for this long at most (default: ${defaults.budgetSeconds})`,
      secondsToMs('--budget'),
    )
    .option('--repeat <rounds>', 'measure exactly as many rounds instead', numberOrText)
    .option('--no-ceiling', 'do not measure what independent copies reach')
    .option('--no-warm-up', 'do not run the baseline once before the first round')
    .option('--seed <number>', 'decides tasks, injected failures and order (default: 1)', numberOrText)
    .option('--cold', 'start the clock before the workers are spawned')
    .option('--retries <number>', 'how often a failed task is tried again (default: 2)', numberOrText)
    .option('--failure-rate <share>', 'make this share of attempts fail, 0 to 1', numberOrText)
    .option('--timeout <seconds>', 'longest time for a task (default: 30)', secondsToMs('--timeout'))
    .option(
      '--run-timeout <seconds>',
      'longest time for a trial (default: 600)',
      secondsToMs('--run-timeout'),
    )
    .option('--memory <MB>', 'heap limit of each worker (default: a share of the free memory)', numberOrText);
  for (const { flag, help } of modelOptions(descriptors)) {
    command.addOption(new Option(flag, help).argParser(numberOrText));
  }
  return command;
}

/** One option per name, with the models that have it. */
function modelOptions({ models }: Descriptors): { flag: string; help: string; name: string }[] {
  const byName = new Map<string, { option: Parameter; owners: string[] }>();
  for (const model of models) {
    for (const option of model.options) {
      const known = byName.get(option.name);
      byName.set(option.name, { option, owners: [...(known?.owners ?? []), model.id] });
    }
  }
  return [...byName.values()].map(({ option, owners }) => ({
    name: option.name,
    flag: `--${kebabCase(option.name)} <${option.kind === 'choice' ? 'choice' : 'number'}>`,
    help: `${owners.join(', ')}: ${allowedValues(option)}`,
  }));
}

/** The experiment that the options describe, not yet checked. */
export function experimentFrom(
  options: Described,
  descriptors: Descriptors,
  usableCpus: number,
): ExperimentSpecInput {
  const settings = modelOptions(descriptors).flatMap(({ name }) =>
    options[name] === undefined ? [] : [[name, options[name] as ParameterValue] as const],
  );
  const spec: Record<string, unknown> = {
    models: options.model,
    workload: options.workload,
    parameters: parametersFrom(options, descriptors.workloads),
    workers: workersFrom(options.workers, usableCpus - (options.leaveOneFree === true ? 1 : 0)),
    settings: Object.fromEntries(settings),
    sweep: options.sweep && sweepFrom(options.sweep, options.workload, descriptors),
    leaveOneFree: options.leaveOneFree,
    verifyAdvice: options.verifyAdvice,
    tasks: options.tasks,
    rounds: options.repeat,
    ...roundsUntil(options),
    ceiling: options.ceiling,
    warmUp: options.warmUp,
    seed: options.seed,
    clock: options.cold ? 'cold' : 'warm',
    retries: options.retries,
    failureRate: options.failureRate,
    taskTimeoutMs: options.timeout,
    runTimeoutMs: options.runTimeout,
    memoryMb: options.memory,
  };
  const given = Object.entries(spec).filter(([, value]) => value !== undefined);
  // Unchecked on purpose: the lab checks it, and names what is wrong.
  return Object.fromEntries(given) as unknown as ExperimentSpecInput;
}

/** By the names that the lab knows: `in-flight` is `inFlight`, `size` what it means to the workload. */
function sweepFrom(sweep: SweepTexts, id: string, { models, workloads }: Descriptors): SweepTexts {
  const names = models.flatMap(({ options }) => options.map(({ name }) => name));
  const workload = workloads.find((one) => one.id === id) as WorkloadDescriptor;
  return Object.fromEntries(
    Object.entries(sweep).map(([name, values]) => {
      if (name === 'size') return [sizeParameter(workload, workloads, '--sweep size'), values];
      return [names.find((one) => kebabCase(one) === name) ?? name, values];
    }),
  );
}

/** `--repeat` fixes the number of rounds; otherwise they are added until intervals are narrow or the budget is spent. */
function roundsUntil({ repeat, precision, budget }: Described): Record<string, unknown> {
  if (repeat === undefined) return { precision: precision ?? defaultPrecision, budgetMs: budget };
  const flag = precision !== undefined ? '--precision' : budget !== undefined ? '--budget' : undefined;
  if (flag === undefined) return {};
  throw new CorelabError('usage', `--repeat fixes the number of rounds, so ${flag} means nothing beside it.`);
}

function parametersFrom(
  { workload: id, param = {}, size, input }: Described,
  workloads: readonly WorkloadDescriptor[],
): Record<string, ParameterValue> {
  const workload = workloads.find((one) => one.id === id);
  if (workload === undefined) {
    throw new CorelabError(
      'usage',
      `--workload: there is no workload "${id}".`,
      suggestion(
        id,
        workloads.map((one) => one.id),
        'Workloads',
      ),
    );
  }
  const isNumber = (name: string) =>
    workload.parameters.some((one) => one.name === name && (one.kind === 'integer' || one.kind === 'number'));
  const pairs = Object.entries(param).map(
    ([name, text]) => [name, isNumber(name) ? numberOrText(text) : text] as const,
  );
  return {
    ...Object.fromEntries(pairs),
    ...(size === undefined ? {} : { [sizeParameter(workload, workloads)]: size }),
    ...(input === undefined ? {} : { [folderParameter(workload, workloads)]: input }),
  };
}

function sizeParameter(
  workload: WorkloadDescriptor,
  all: readonly WorkloadDescriptor[],
  option = '--size',
): string {
  if (workload.sizeParameter !== undefined) return workload.sizeParameter;
  throw lacks(
    workload,
    option,
    all.filter((one) => one.sizeParameter !== undefined),
  );
}

function folderParameter(workload: WorkloadDescriptor, all: readonly WorkloadDescriptor[]): string {
  const folderOf = (one: WorkloadDescriptor) => one.parameters.find(({ kind }) => kind === 'folder')?.name;
  const name = folderOf(workload);
  if (name !== undefined) return name;
  throw lacks(
    workload,
    '--input',
    all.filter((one) => folderOf(one) !== undefined),
  );
}

function lacks(
  workload: WorkloadDescriptor,
  option: string,
  others: readonly WorkloadDescriptor[],
): CorelabError {
  return new CorelabError(
    'usage',
    `${option} means nothing to the workload ${workload.id}; it is for ${others.map(({ id }) => id).join(', ')}.`,
  );
}

/** What these options are called in a failure. */
export function namesOf(
  { size, input, workload: id }: ExperimentOptions,
  { workloads }: Descriptors,
): OptionNames {
  const flags: Readonly<Record<string, string>> = {
    models: '--model',
    rounds: '--repeat',
    budgetMs: '--budget',
    taskTimeoutMs: '--timeout',
    runTimeoutMs: '--run-timeout',
    memoryMb: '--memory',
    clock: '--cold',
  };
  const workload = workloads.find((one) => one.id === id);
  return {
    field: (name) => flags[name] ?? `--${kebabCase(name)}`,
    setting: (name) => `--${kebabCase(name)}`,
    parameter: (name) => {
      if (size !== undefined && name === workload?.sizeParameter) return '--size';
      return input !== undefined && name === 'input' ? '--input' : `--param ${name}`;
    },
  };
}
