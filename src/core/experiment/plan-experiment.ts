/**
 * From an experiment to what will be measured: the points, each a model with a number of workers and settings.
 * Everything that can be known to be wrong is refused here, before anything starts. Used by the lab.
 */
import { CorelabError } from '../errors';
import {
  choosable,
  type Descriptors,
  hasOption,
  type ModelDescriptor,
  type WorkloadDescriptor,
} from './descriptors';
import type { ExperimentPlan, PlannedPoint } from './experiment-plan';
import { type ExperimentSpec, maxPoints } from './experiment-spec';
import { leftOutOf } from './left-out';
import { type MachineLimits, refuseWhatMemoryCannotHold } from './memory-limits';
import { suggestion } from './nearest-name';
import { type OptionNames, plainNames, shownValue } from './option-names';
import { counted, formatCount } from '../format/numbers';
import type { ParameterValues } from './parameter';
import { namedBaselines, withBaselines } from './own-baselines';
import { refuseMissingCode } from './own-code';
import { parseExperimentSpec } from './parse-spec';
import { refuseUnavailable, refuseUnknownToExecutors } from './refuse-unfit-models';
import { ceilingPoints } from './plan-ceilings';
import { pointIds } from './point-id';
import { refuseFewInFlight, refuseFewPartners } from './refuse-few-partners';
import { refuseUnmetNeeds } from './refuse-unmet-needs';
import { combinations, type Sweep, sweepOver, type Sweeps, sweepsOf, sweptName } from './plan-sweep';
import { resolveParameters } from './resolve-parameters';
import { sweepableOf, tasksName, withoutTasks } from './sweepable';
import { listed } from '../text/t';

/** @throws CorelabError `usage`, naming the option and the allowed values. */
export function planExperiment(
  input: unknown,
  descriptors: Descriptors,
  limits: MachineLimits,
  names: OptionNames = plainNames,
): ExperimentPlan {
  const asked = parseExperimentSpec(input, limits.usableCpus, names);
  const offered = choosable(descriptors.models);
  refuseCeilings(asked.models, descriptors.models, names);
  const chosen = chosenModels(asked.models, offered);
  const leftOut = asked.skipUnavailable ? leftOutOf(chosen) : [];
  const here = chosen.filter(({ id }) => leftOut.every(({ model }) => model !== id));
  // Where none is left it is refused below, as if nobody wanted to go without.
  const models = withBaselines(here.length === 0 ? chosen : here, offered);
  const workload = chosenWorkload(asked.workload, descriptors.workloads);
  const spec = { ...asked, models: models.map(({ id }) => id), workers: unique(asked.workers) };

  // A refusal names what was asked for rather than the baseline that comes with it.
  const askedFirst = models.toSorted(
    (a, b) => Number(asked.models.includes(b.id)) - Number(asked.models.includes(a.id)),
  );
  refuseUnavailable(askedFirst, offered);
  refuseUnknownToExecutors(askedFirst, workload.id);
  refuseUnknownSettings(spec, models, offered, names);
  refuseUnknownParameters(spec, workload, names);
  const parameters = resolveParameters(workload.parameters, spec.parameters, (name) => names.parameter(name));
  refuseMissingCode(workload, parameters, names);
  const tasks = spec.tasks ?? workload.defaultTasks;
  const known = { chosen: models, models: offered, workload };
  const sweeps = sweepsOf(spec, known, names);
  refuseBatchAboveTasks(spec, workload, parameters, names);
  refuseNoCpuLeft(spec, limits, names);

  refuseTooManyPoints(spec, models, sweeps, names);
  const works = sweptWorks(workload, sweeps.parameters, names);
  const points = works.flatMap((own) =>
    models.flatMap((model) =>
      pointsOf(model, spec, sweeps.settings, names).map((point) => ({ ...point, parameters: own })),
    ),
  );
  for (const point of points) {
    refuseWhatMemoryCannotHold(point, limits, names);
    const own = { ...parameters, ...withoutTasks(point.parameters) };
    refuseUnmetNeeds(point.model, own, offered, workload, names);
    refuseFewPartners(point, workload, names);
    refuseFewInFlight(point, workload, names);
  }
  const all = [...points, ...ceilingPoints({ spec, points, workload }, descriptors.models, limits)];
  return {
    spec,
    workload,
    parameters,
    tasks,
    points: withIds(all, descriptors.models),
    ...(leftOut.length > 0 && { leftOut }),
  };
}

function withIds(
  points: readonly Omit<PlannedPoint, 'id'>[],
  known: readonly ModelDescriptor[],
): PlannedPoint[] {
  const ids = pointIds(points.map((point) => ({ ...point, model: point.model.id })));
  const all = points.map((point, index) => ({ ...point, id: ids[index] as string }));
  const baselines = namedBaselines(all, known);
  return all.map((point) => {
    const baseline = baselines.get(point.id);
    return baseline === undefined ? point : { ...point, baseline };
  });
}

/** Every combination of swept parameters: each is other work, with baselines of its own. */
function sweptWorks(workload: WorkloadDescriptor, sweep: Sweep, names: OptionNames): ParameterValues[] {
  const works = combinations(sweep);
  for (const work of works) resolveParameters(sweepableOf(workload), work, (name) => sweptName(name, names));
  return works;
}

/** The points of one model: its number of places is fixed, comes from the list of workers, or from an option of its own. */
function pointsOf(
  model: ModelDescriptor,
  spec: ExperimentSpec,
  sweep: Sweep,
  names: OptionNames,
): Omit<PlannedPoint, 'id' | 'parameters'>[] {
  const nameOf = (name: string) =>
    Object.hasOwn(sweep, name) ? sweptName(name, names) : names.setting(name);
  return combinations(sweepOver(model.options, sweep)).flatMap((swept) => {
    const settings = resolveParameters(model.options, { ...spec.settings, ...swept }, nameOf);
    if (model.places === 'one') return [{ model, workers: 1, settings }];
    if (model.places === 'workers') return spec.workers.map((workers) => ({ model, workers, settings }));
    return [{ model, workers: Number(settings[model.places]), settings }];
  });
}

/** Counted before they are made: a slip of the fingers could ask for millions. */
function refuseTooManyPoints(
  spec: ExperimentSpec,
  models: readonly ModelDescriptor[],
  sweeps: Sweeps,
  names: OptionNames,
): void {
  const product = (sweep: Sweep) => Object.values(sweep).reduce((all, values) => all * values.length, 1);
  const perWork = models.reduce(
    (sum, model) =>
      sum +
      product(sweepOver(model.options, sweeps.settings)) *
        (model.places === 'workers' ? spec.workers.length : 1),
    0,
  );
  const points = perWork * product(sweeps.parameters);
  if (points <= maxPoints) return;
  throw new CorelabError(
    'usage',
    `${names.field('models')}, ${names.field('workers')} and ${names.field('sweep')} together ask for ` +
      `${formatCount(points)} points in every round, more than ${formatCount(maxPoints)}.`,
    'Give fewer of them, or measure them in several runs.',
  );
}

function refuseNoCpuLeft(spec: ExperimentSpec, { usableCpus }: MachineLimits, names: OptionNames): void {
  if (!spec.leaveOneFree || usableCpus >= 2) return;
  throw new CorelabError(
    'usage',
    `${names.field('leaveOneFree')} needs two CPUs or more; only ${counted(Math.floor(usableCpus), 'CPU')} can be used here.`,
  );
}

function chosenModels(ids: readonly string[], known: readonly ModelDescriptor[]): ModelDescriptor[] {
  return unique(ids).map((id) => find(id, known, 'model', 'Models'));
}

function refuseCeilings(ids: readonly string[], known: readonly ModelDescriptor[], names: OptionNames): void {
  const ceiling = known.find(({ id, role }) => role === 'ceiling' && ids.includes(id));
  if (ceiling === undefined) return;
  throw new CorelabError(
    'usage',
    `${names.field('models')}: ${ceiling.id} cannot be chosen, it is the hardware ceiling of the others.`,
    'It is measured beside them unless that is switched off.',
  );
}

function chosenWorkload(id: string, known: readonly WorkloadDescriptor[]): WorkloadDescriptor {
  return find(id, known, 'workload', 'Workloads');
}

function find<T extends { id: string }>(id: string, known: readonly T[], what: string, all: string): T {
  const found = known.find((one) => one.id === id);
  if (found !== undefined) return found;
  const ids = known.map((one) => one.id);
  throw new CorelabError('usage', `There is no ${what} ${shownValue(id)}.`, suggestion(id, ids, all));
}

function refuseUnknownSettings(
  spec: ExperimentSpec,
  chosen: readonly ModelDescriptor[],
  known: readonly ModelDescriptor[],
  names: OptionNames,
): void {
  for (const name of Object.keys(spec.settings)) {
    if (hasOption(chosen, name)) continue;
    const owners = known.filter((model) => hasOption([model], name)).map(({ id }) => id);
    if (owners.length === 0) {
      const options = unique(known.flatMap((model) => model.options.map((option) => option.name)));
      throw new CorelabError(
        'usage',
        `No model has an option ${shownValue(name)}.`,
        suggestion(name, options, 'Options'),
      );
    }
    throw new CorelabError(
      'usage',
      `${names.setting(name)} is an option of ${listed(owners)}, and none of the chosen models (${spec.models.join(', ')}) has it.`,
    );
  }
}

function refuseUnknownParameters(
  spec: ExperimentSpec,
  workload: WorkloadDescriptor,
  names: OptionNames,
): void {
  const known = workload.parameters.map(({ name }) => name);
  const unknown = Object.keys(spec.parameters).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new CorelabError(
    'usage',
    `${names.parameter(unknown)}: the workload ${workload.id} has no parameter ${shownValue(unknown)}.`,
    suggestion(unknown, known, `Parameters of ${workload.id}`),
  );
}

/** Only a batch that was asked for: defaults are small. With an input folder or code the number of tasks is not known yet. */
function refuseBatchAboveTasks(
  spec: ExperimentSpec,
  workload: WorkloadDescriptor,
  parameters: ParameterValues,
  names: OptionNames,
): void {
  const decidesTasks = workload.parameters.some(
    ({ kind, name }) => (kind === 'folder' || kind === 'code') && parameters[name] !== null,
  );
  if (spec.tasks === null && !Object.hasOwn(spec.sweep, tasksName) && decidesTasks) return;
  const swept = (spec.sweep[tasksName] ?? []).filter((one) => typeof one === 'number');
  const tasks = swept.length > 0 ? Math.min(...swept) : (spec.tasks ?? workload.defaultTasks);
  const given = { fixed: spec.settings['batch'], swept: spec.sweep['batch'] ?? [] };
  const batch = [given.fixed, ...given.swept].find((one) => typeof one === 'number' && one > tasks);
  if (batch === undefined) return;
  const option = batch === given.fixed ? names.setting('batch') : sweptName('batch', names);
  throw new CorelabError(
    'usage',
    `${option} must be at most the number of tasks, ${tasks}, got ${batch}.`,
    `Choose a smaller batch, or more tasks with ${names.field('tasks')}.`,
  );
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
