/** Many tasks in flight on one event loop: a wait is awaited, and computing holds everybody else up. */
import type { Step } from '../steps';
import { awaitIo, timedOut } from './await-io';
import { callInline, driveSteps, type DriverTools, type TaskDriver } from './step-driver';

export function eventLoopDriver(tools: DriverTools): TaskDriver {
  const { workload, clock, epochMs, spans, pulse, taskTimeoutMs } = tools;

  const waitFor = async (ms: number, lane: number): Promise<void> => {
    const from = clock();
    const tooLong = taskTimeoutMs > 0 && ms > taskTimeoutMs;
    await new Promise((resolve) => setTimeout(resolve, tooLong ? taskTimeoutMs : ms));
    // Due after `ms`; what is above that, the loop was busy with other tasks (or the timer was late).
    const resumed = clock();
    const due = Math.min(from + ms, resumed);
    spans.add(lane, 'wait', from, due);
    spans.add(lane, 'ready', due, resumed);
    if (tooLong) throw timedOut(taskTimeoutMs);
  };

  const perform = (step: Step, lane: number): unknown => {
    switch (step.do) {
      case 'checkpoint':
        return undefined;
      case 'wait':
        return waitFor(step.ms, lane);
      case 'io': {
        const from = clock();
        return awaitIo(step, taskTimeoutMs).finally(() => spans.add(lane, 'wait', from, clock()));
      }
      case 'blocking':
      case 'native':
        return callInline(workload, step.call); // on the loop, with all that this means for the others
      case 'lock':
      case 'unlock':
      case 'send':
      case 'receive':
        throw new Error(`This model has nothing to ${step.do} with.`);
    }
  };

  // Every task is an async function, as it would be in a program written for an event loop.
  return async (task, context, lane) => {
    if (workload.steps === undefined) return workload.run?.(task, context);
    return driveSteps(workload.steps(task, context), (step) => {
      const outcome = perform(step, lane);
      if (!(outcome instanceof Promise)) return outcome;
      // While the task waits, the loop belongs to others.
      pulse.idle();
      return outcome.finally(() => pulse.busy(context.id, epochMs + clock()));
    });
  };
}
