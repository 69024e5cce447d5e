/**
 * Threads of which only the holder of one lock computes: it is given up at checkpoints when wanted, and during waits.
 * Every moment read here lies on the right side of the lock, so that what counts as computing never overlaps.
 */
import type { Step } from '../steps';
import { awaitIo } from './await-io';
import type { GlobalLock } from './global-lock';
import { callInline, driveSteps, type DriverTools, type TaskDriver } from './step-driver';

export function globalLockDriver(tools: DriverTools, lock: GlobalLock): TaskDriver {
  const { workload, clock, spans, attempt } = tools;
  const sleeper = new Int32Array(new SharedArrayBuffer(4));

  const acquire = (lane: number, from: number): void => {
    lock.acquire();
    spans.add(lane, 'lock', from, clock());
  };

  const giveUp = (lane: number): void => {
    const from = clock();
    lock.release();
    lock.letOthersGoFirst();
    lock.acquire();
    spans.add(lane, 'lock', from, clock());
  };

  const waitFor = (ms: number, lane: number): void => {
    const from = clock();
    lock.release();
    Atomics.wait(sleeper, 0, 0, ms);
    const woken = clock();
    spans.add(lane, 'wait', from, woken);
    acquire(lane, woken);
  };

  const perform = (step: Step, lane: number): unknown => {
    switch (step.do) {
      case 'checkpoint':
        if (lock.isWanted) giveUp(lane);
        return undefined;
      case 'wait':
        waitFor(step.ms, lane);
        return undefined;
      case 'io': {
        const from = clock();
        lock.release();
        return awaitIo(step, tools.taskTimeoutMs).finally(() => {
          const answered = clock();
          spans.add(lane, 'wait', from, answered);
          acquire(lane, answered);
        });
      }
      case 'blocking':
        return callInline(workload, step.call);
      case 'native': {
        const from = clock();
        lock.release();
        try {
          return callInline(workload, step.call);
        } finally {
          const returned = clock();
          spans.add(lane, 'offload', from, returned);
          acquire(lane, returned);
        }
      }
      case 'lock':
      case 'unlock':
      case 'send':
      case 'receive':
        throw new Error(`This model has nothing to ${step.do} with.`);
    }
  };

  const release = (): void => {
    attempt.endedMs = clock();
    lock.release();
  };

  return (task, context, lane) => {
    acquire(lane, attempt.startedMs);
    let outcome: unknown;
    try {
      outcome =
        workload.steps === undefined
          ? workload.run?.(task, context)
          : driveSteps(workload.steps(task, context), (step) => perform(step, lane));
    } catch (error) {
      release();
      throw error;
    }
    if (outcome instanceof Promise) return outcome.finally(release);
    release();
    return outcome;
  };
}
