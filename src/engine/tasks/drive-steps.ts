/** Goes through the steps of a task, one after another, however long each takes. */
import type { Step, Steps } from './step';
import type { TaskContext, Workload } from './workload';

/** Without a promise as long as no step needs one. What a step throws is thrown in the task, which may catch it. */
export function driveSteps<R>(steps: Steps<R>, perform: (step: Step) => unknown): R | Promise<R> {
  let next = steps.next();
  while (!next.done) {
    let outcome: unknown;
    try {
      outcome = perform(next.value);
    } catch (error) {
      next = steps.throw(error);
      continue;
    }
    if (outcome instanceof Promise) return driveAsync(steps, perform, outcome);
    next = steps.next(outcome);
  }
  return next.value;
}

async function driveAsync<R>(
  steps: Steps<R>,
  perform: (step: Step) => unknown,
  first: Promise<unknown>,
): Promise<R> {
  let pending = first;
  for (;;) {
    const outcome = await settled(pending);
    const next = 'error' in outcome ? steps.throw(outcome.error) : steps.next(outcome.value);
    if (next.done) return next.value;
    pending = new Promise((resolve) => resolve(perform(next.value)));
  }
}

function settled(promise: Promise<unknown>): Promise<{ value: unknown } | { error: unknown }> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

/** The task step by step. @throws when the workload has no steps */
export function stepsOf(workload: Workload, task: unknown, context: TaskContext): Steps<unknown> {
  if (workload.steps === undefined) throw new Error('The workload has neither run nor steps.');
  return workload.steps(task, context);
}
