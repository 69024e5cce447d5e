/**
 * From the lists of values to sweep to their combinations. Options of models make further points of the same work;
 * parameters of the workload and the number of tasks change the work itself, so each of their values has a baseline of its own.
 */
import { CorelabError } from '../errors';
import type { ModelDescriptor, WorkloadDescriptor } from './descriptors';
import { suggestion } from './nearest-name';
import { type OptionNames, shownValue } from './option-names';
import { canVary, type Parameter, type ParameterValue, type ParameterValues } from './parameter';
import { sweepableOf, tasksName } from './sweepable';
import { listed, t } from '../text/t';

/** Values by name, in the order in which they are measured. */
export type Sweep = Readonly<Record<string, readonly ParameterValue[]>>;

export interface Sweeps {
  settings: Sweep;
  parameters: Sweep;
}

interface Asked {
  sweep: Sweep;
  settings: ParameterValues;
  parameters: ParameterValues;
  /** Null where nobody set them. */
  tasks: number | null;
}

interface Known {
  chosen: readonly ModelDescriptor[];
  models: readonly ModelDescriptor[];
  workload: WorkloadDescriptor;
}

/**
 * The lists of values, told apart by what they belong to; their values are checked where points are made.
 * @throws CorelabError `usage` for an unknown name, an empty list, a value given twice, or one that is fixed as well
 */
export function sweepsOf(
  { sweep, settings, parameters, tasks }: Asked,
  known: Known,
  names: OptionNames,
): Sweeps {
  const sorted: { settings: Record<string, readonly ParameterValue[]>; parameters: typeof sweep } = {
    settings: {},
    parameters: {},
  };
  for (const [name, values] of Object.entries(sweep)) {
    refuseList(name, values, names);
    const isOption = known.chosen.some((model) => has(model.options, name));
    if (!isOption && !has(sweepableOf(known.workload), name)) throw unknown(name, known, names);
    const fixed = isOption ? settings : { ...parameters, ...(tasks !== null && { [tasksName]: tasks }) };
    if (Object.hasOwn(fixed, name)) {
      const option = isOption
        ? names.setting(name)
        : name === tasksName
          ? names.field(tasksName)
          : names.parameter(name);
      throw new CorelabError(
        'usage',
        `${sweptName(name, names)} gives ${name} several values, so ${option} means nothing beside it.`,
      );
    }
    if (!isOption) refusePlace(name, known.workload, names);
    const kind = isOption ? 'settings' : 'parameters';
    sorted[kind] = { ...sorted[kind], [name]: values };
  }
  return sorted;
}

/** What a swept name is called in a failure: `--sweep batch`. */
export function sweptName(name: string, names: OptionNames): string {
  return `${names.field('sweep')} ${name}`;
}

/** Every combination of the values, the last name changing fastest; a single empty one where nothing is swept. */
export function combinations(sweep: Sweep): ParameterValues[] {
  return Object.entries(sweep).reduce<ParameterValues[]>(
    (before, [name, values]) => before.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

/** Only the lists of values for these parameters. */
export function sweepOver(parameters: readonly Parameter[], sweep: Sweep): Sweep {
  return Object.fromEntries(Object.entries(sweep).filter(([name]) => has(parameters, name)));
}

function refuseList(name: string, values: readonly ParameterValue[], names: OptionNames): void {
  if (values.length === 0)
    throw new CorelabError('usage', `${sweptName(name, names)} must have one or more values, got none.`);
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined)
    throw new CorelabError(
      'usage',
      `${sweptName(name, names)} has the value ${shownValue(twice)} twice: give each value once.`,
    );
}

function refusePlace(name: string, workload: WorkloadDescriptor, names: OptionNames): void {
  const parameter = workload.parameters.find((one) => one.name === name);
  if (parameter === undefined || canVary(parameter)) return;
  const kinds = { folder: 'a folder', address: 'an address', code: t('own-code.code'), list: 'a list' };
  const kind = kinds[parameter.kind as keyof typeof kinds];
  throw new CorelabError('usage', `${sweptName(name, names)}: ${kind} cannot be swept.`);
}

function unknown(name: string, { chosen, models, workload }: Known, names: OptionNames): CorelabError {
  if (name === 'workers')
    return new CorelabError(
      'usage',
      `${sweptName(name, names)}: numbers of workers are given with ${names.field('workers')}.`,
    );
  const owners = models.filter((model) => has(model.options, name)).map(({ id }) => id);
  if (owners.length > 0) {
    const ids = chosen.map(({ id }) => id).join(', ');
    return new CorelabError(
      'usage',
      `${sweptName(name, names)}: ${name} is an option of ${listed(owners)}, and none of the chosen models (${ids}) has it.`,
    );
  }
  const all = [...chosen.flatMap((model) => model.options), ...sweepableOf(workload)]
    .filter(canVary)
    .map((parameter) => parameter.name);
  return new CorelabError(
    'usage',
    `${sweptName(name, names)}: neither the chosen models nor the workload ${workload.id} have ${shownValue(name)}.`,
    suggestion(name, [...new Set(all)], 'What can be swept'),
  );
}

function has(parameters: readonly Parameter[], name: string): boolean {
  return parameters.some((parameter) => parameter.name === name);
}
