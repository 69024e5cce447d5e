/** What can be swept besides the options of models: the parameters of the workload, and how many tasks there are. */
import type { WorkloadDescriptor } from './descriptors';
import type { ExperimentPlan, PlannedPoint } from './experiment-plan';
import { fieldNamed } from './fields';
import type { NumberParameter, Parameter, ParameterValues } from './parameter';

/** Swept like a parameter, since it changes the work; no workload has a parameter of this name. */
export const tasksName = 'tasks';

export function sweepableOf(workload: WorkloadDescriptor): readonly Parameter[] {
  return [...workload.parameters, tasksParameter(workload)];
}

function tasksParameter({ defaultTasks }: WorkloadDescriptor): NumberParameter {
  const { label, help, min, max } = fieldNamed(tasksName) as NumberParameter;
  return { kind: 'integer', name: tasksName, label, help, min, max, default: defaultTasks };
}

/** Tasks in a trial of this point. */
export function tasksOf(
  { tasks }: Pick<ExperimentPlan, 'tasks'>,
  { parameters }: Pick<PlannedPoint, 'parameters'>,
): number {
  return Number(parameters[tasksName] ?? tasks);
}

/** Without the number of tasks, which the workload does not know as a parameter. */
export function withoutTasks(parameters: ParameterValues): ParameterValues {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => name !== tasksName));
}
