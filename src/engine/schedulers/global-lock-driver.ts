/**
 * Threads of which only the holder of one lock computes: it is given up at checkpoints when wanted, and during waits.
 * Every moment read here lies on the right side of the lock, so that what counts as computing never overlaps.
 */
import type { Step } from '../steps/step';
import { awaitIo } from '../steps/await-io';
import type { GlobalLock } from './global-lock';
import {
  callInline,
  driveSteps,
  locksOf,
  releasingLocks,
  stepsOf,
  type DriverTools,
  type TaskDriver,
} from '../steps/step-driver';

export function globalLockDriver(tools: DriverTools, lock: GlobalLock): TaskDriver {
  const { workload, clock, spans, pulse, scheduling, epochMs } = tools;
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  let holding = false;
  let taskAtHand = 0;

  const acquire = (lane: number, from: number): void => {
    pulse.idle(); // a task that waits for the lock is not the one that takes too long
    lock.acquire();
    holding = true;
    scheduling?.mark('lock');
    const acquired = clock();
    pulse.busy(taskAtHand, epochMs + acquired);
    spans.add(lane, 'lock', from, acquired);
  };

  const release = (): void => {
    holding = false;
    lock.release();
  };

  const giveUp = (lane: number, from: number): void => {
    scheduling?.mark('computing');
    release();
    lock.letOthersGoFirst();
    acquire(lane, from);
  };

  const waitFor = (ms: number, lane: number): void => {
    const from = clock();
    release();
    scheduling?.mark('computing');
    Atomics.wait(sleeper, 0, 0, ms);
    scheduling?.mark('wait');
    const woken = clock();
    spans.add(lane, 'wait', from, woken);
    acquire(lane, woken);
  };

  /** As CPython does: a lock that is not free is waited for without the global one. */
  const takeLock = (number: number, lane: number): void => {
    const locks = locksOf(tools);
    if (locks.tryAcquire(number)) return;
    const from = clock();
    release();
    pulse.idle();
    scheduling?.mark('computing');
    locks.acquire(number);
    acquire(lane, from);
  };

  const perform = (step: Step, lane: number): unknown => {
    switch (step.do) {
      case 'checkpoint':
        if (lock.isWanted) giveUp(lane, clock());
        return undefined;
      case 'wait':
        waitFor(step.ms, lane);
        return undefined;
      case 'io': {
        const from = clock();
        release();
        return awaitIo(step, tools.taskTimeoutMs).finally(() => {
          const answered = clock();
          scheduling?.mark('wait');
          spans.add(lane, 'wait', from, answered);
          acquire(lane, answered);
        });
      }
      case 'blocking':
        return callInline(workload, step.call);
      case 'native': {
        const from = clock();
        release();
        try {
          return callInline(workload, step.call);
        } finally {
          const returned = clock();
          spans.add(lane, 'offload', from, returned);
          acquire(lane, returned);
        }
      }
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
    // As in CPython the lock is kept from one task to the next unless somebody wants it.
    run: (task, attempt, lane) => {
      taskAtHand = attempt.id;
      if (!holding) {
        scheduling?.mark('computing');
        acquire(lane, attempt.startedMs);
      } else if (lock.isWanted) giveUp(lane, attempt.startedMs);
      if (workload.steps === undefined) return workload.run?.(task, attempt);
      const steps = stepsOf(workload, task, attempt);
      return releasingLocks(tools, () => driveSteps(steps, (step) => perform(step, lane)));
    },
    rest: () => {
      if (holding) release();
    },
  };
}
