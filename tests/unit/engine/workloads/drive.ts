/** Drives the steps of a task as a model would, without waiting, and hands out default parameters. Used by the tests beside it. */
import type { ParameterValues } from '../../../../src/core/experiment/parameter';
import { defaultsOf } from '../../../../src/core/experiment/parameter';
import type { Step } from '../../../../src/engine/tasks/step';
import { workloadDescriptors } from '../../../../src/workers/workloads';
import type { TrialContext, Workload } from '../../../../src/engine/tasks/workload';

export interface Driven<R> {
  result: R;
  steps: Step[];
}

/** Goes through all steps of a task: io is awaited, native calls are made, waits and checkpoints pass at once. */
export async function drive<T, R>(
  workload: Workload<T, R>,
  task: T,
  trial: Partial<TrialContext> = {},
  attempt = 0,
): Promise<Driven<R>> {
  if (workload.steps === undefined) throw new Error('The workload has no steps.');
  const machineMs = () => performance.now();
  const generator = workload.steps(task, { id: 0, attempt, trial: { machineMs, ...trial } });
  const steps: Step[] = [];
  let next = generator.next();
  while (!next.done) {
    steps.push(next.value);
    try {
      next = generator.next(await perform(workload, next.value));
    } catch (error) {
      next = generator.throw(error);
    }
  }
  return { result: next.value, steps };
}

async function perform<T, R>(workload: Workload<T, R>, step: Step): Promise<unknown> {
  switch (step.do) {
    case 'io':
      return step.start(new AbortController().signal);
    case 'native':
    case 'blocking':
      return workload.calls?.[step.call.fn]?.(step.call.args);
    default:
      return undefined;
  }
}

/** The default parameters of a workload, some replaced. */
export function parametersOf(id: string, changes: ParameterValues = {}): ParameterValues {
  const descriptor = workloadDescriptors.find((one) => one.id === id);
  if (descriptor === undefined) throw new Error(`There is no workload ${id}.`);
  return { ...defaultsOf(descriptor.parameters), ...changes };
}

/** All tasks of a workload. */
export function tasksOf<T, R>(
  workload: Workload<T, R>,
  parameters: ParameterValues,
  tasks: number,
  seed = 1,
): T[] {
  const plan = workload.plan(parameters, tasks, seed);
  return Array.from({ length: plan.length }, (_, index) => plan.at(index));
}

/** What `run` gives for a task. */
export function runOf<T, R>(workload: Workload<T, R>, task: T, id = 0, attempt = 0): R {
  if (workload.run === undefined) throw new Error('The workload has no run.');
  return workload.run(task, { id, attempt, trial: { machineMs: () => performance.now() } });
}
