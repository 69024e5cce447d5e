/**
 * Tasks that several threads do together, each a part of it at the same time. Queues, boards and timelines know the parts
 * alone: those of a task stand in a row, are claimed in that order, and begin when all of them have been claimed. So with
 * as many lanes as parts, or more, there is always one left for the part that others wait for.
 */
import type { TaskContext, TaskPlan, Workload } from './workload';

/** The parts of all tasks, from 0 on: part p of task k has the number k × partners + p. */
export function planOfParts<T>(plan: TaskPlan<T>, partners: number): TaskPlan<T> {
  if (partners === 1) return plan;
  const taskOf = (part: number) => Math.floor(part / partners);
  return {
    length: plan.length * partners,
    at: (part) => plan.at(taskOf(part)),
    ...(plan.dueMs !== undefined && { dueMs: (part: number) => plan.dueMs?.(taskOf(part)) ?? 0 }),
    ...(plan.cost !== undefined && { cost: (part: number) => plan.cost?.(taskOf(part)) ?? 0 }),
  };
}

/** The whole tasks of a plan of parts. */
export function planOfWholes<T>(plan: TaskPlan<T>, partners: number): TaskPlan<T> {
  if (partners === 1) return plan;
  return { length: plan.length / partners, at: (task) => plan.at(task * partners) };
}

/** The workload as executors see it: its tasks are the parts. @throws where a workload with partners has neither `runPart` nor `partSteps` */
export function workloadOfParts(workload: Workload): Workload {
  const { partners = 1 } = workload;
  if (partners === 1) return workload;
  if (workload.runPart === undefined && workload.partSteps === undefined)
    throw new Error('A workload with partners needs runPart or partSteps.');
  const ofWhole = (context: TaskContext): TaskContext => ({
    ...context,
    id: Math.floor(context.id / partners),
  });
  const parts: Workload = {
    ...workload,
    plan: (parameters, tasks, seed) => planOfParts(workload.plan(parameters, tasks, seed), partners),
  };
  delete parts.run;
  delete parts.steps;
  if (workload.partSteps === undefined)
    parts.run = (task, context) => workload.runPart?.(task, context.id % partners, ofWhole(context));
  else
    parts.steps = (task, context) =>
      (workload as Required<Workload>).partSteps(task, context.id % partners, ofWhole(context));
  return parts;
}
