/** One task at a time on a thread of its own: a wait blocks the thread, as `sleep` does. */
import type { Step } from '../steps';
import { awaitIo } from './await-io';
import { callInline, driveSteps, stepsOf, type DriverTools, type TaskDriver } from './step-driver';

export function blockingDriver(tools: DriverTools): TaskDriver {
  const { workload, clock, spans, queueWait } = tools;
  if (workload.run !== undefined) return { run: (task, attempt) => workload.run?.(task, attempt) };

  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  const perform = (step: Step, lane: number): unknown => {
    switch (step.do) {
      case 'checkpoint':
        return undefined;
      case 'wait': {
        queueWait?.mark('computing');
        const from = clock();
        Atomics.wait(sleeper, 0, 0, step.ms);
        queueWait?.mark('wait');
        spans.add(lane, 'wait', from, clock());
        return undefined;
      }
      case 'io': {
        const from = clock();
        return awaitIo(step, tools.taskTimeoutMs).finally(() => spans.add(lane, 'wait', from, clock()));
      }
      case 'blocking':
      case 'native':
        return callInline(workload, step.call);
      case 'lock':
      case 'unlock':
      case 'send':
      case 'receive':
        throw new Error(`This model has nothing to ${step.do} with.`);
    }
  };
  return {
    run: (task, attempt, lane) => driveSteps(stepsOf(workload, task, attempt), (step) => perform(step, lane)),
  };
}
