/** One task at a time on a thread of its own: a wait blocks the thread, as `sleep` does, and so does a lock. */
import type { Step } from '../steps/step';
import { awaitIo } from '../steps/await-io';
import {
  callInline,
  driveSteps,
  locksOf,
  releasingLocks,
  stepsOf,
  type DriverTools,
  type TaskDriver,
} from '../steps/step-driver';

export function blockingDriver(tools: DriverTools): TaskDriver {
  const { workload, clock, spans, pulse, scheduling } = tools;
  if (workload.run !== undefined) return { run: (task, attempt) => workload.run?.(task, attempt) };

  const sleeper = new Int32Array(new SharedArrayBuffer(4));

  const takeLock = (lock: number, lane: number): void => {
    const locks = locksOf(tools);
    if (locks.tryAcquire(lock)) return;
    const from = clock();
    const task = pulse.read();
    pulse.idle(); // a task that waits for a lock is not the one that takes too long
    scheduling?.mark('computing');
    locks.acquire(lock);
    scheduling?.mark('lock');
    const had = clock();
    if (task !== null) pulse.busy(task.id, task.sinceMs + had - from);
    spans.add(lane, 'lock', from, had);
  };

  const perform = (step: Step, lane: number): unknown => {
    switch (step.do) {
      case 'checkpoint':
        return undefined;
      case 'wait': {
        scheduling?.mark('computing');
        const from = clock();
        Atomics.wait(sleeper, 0, 0, step.ms);
        scheduling?.mark('wait');
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
        takeLock(step.lock, lane);
        return undefined;
      case 'unlock':
        locksOf(tools).release(step.lock);
        return undefined;
      case 'send':
      case 'receive':
        throw new Error(`This model has nothing to ${step.do} with.`);
    }
  };
  return {
    run: (task, attempt, lane) =>
      releasingLocks(tools, () =>
        driveSteps(stepsOf(workload, task, attempt), (step) => perform(step, lane)),
      ),
  };
}
