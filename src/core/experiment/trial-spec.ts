/** What the manager of one trial needs to know. Made from a plan by the lab; executors get the fields from it as they are. */
import type { ExperimentSpec } from './experiment-spec';
import type { ExperimentPlan, PlannedPoint } from './experiment-plan';
import { fieldDefaults, type TrialFieldName, trialFieldNames } from './fields';
import type { ParameterValues } from './parameter';
import { tasksName, tasksOf, withoutTasks } from './sweepable';

/** The experiment's fields of scope `trial`, which reach executors unchanged. */
export type TrialFields = Pick<ExperimentSpec, TrialFieldName>;

export interface TrialSpec extends TrialFields {
  model: string;
  /** Executors side by side. */
  workers: number;
  /** All options of the model, defaults filled in. */
  settings: ParameterValues;
  workload: string;
  /** All parameters of the workload, defaults filled in. */
  parameters: ParameterValues;
  tasks: number;
  /** False where `tasks` is the workload's default, which an input folder may replace by its number of files. */
  tasksGiven: boolean;
  /** Heap limit of each executor, in MB. */
  memoryMb: number;
}

/** Only the fields of scope `trial`, from an experiment or from a trial. */
export function trialFields(from: TrialFields): TrialFields {
  return Object.fromEntries(trialFieldNames.map((name) => [name, from[name]])) as TrialFields;
}

/** What they are when nobody says otherwise. */
export const defaultTrialFields: TrialFields = trialFields(fieldDefaults);

/** A point's trial. All rounds and points get the same tasks and the same injected failures. */
export function trialSpec(plan: ExperimentPlan, point: PlannedPoint, memoryMb: number): TrialSpec {
  const { spec } = plan;
  return {
    ...trialFields(spec),
    model: point.model.id,
    workers: point.workers,
    settings: point.settings,
    workload: plan.workload.id,
    parameters: { ...plan.parameters, ...withoutTasks(point.parameters) },
    tasks: tasksOf(plan, point),
    tasksGiven: spec.tasks !== null || Object.hasOwn(point.parameters, tasksName),
    memoryMb,
  };
}
