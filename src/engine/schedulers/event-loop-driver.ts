/** Many tasks in flight on one event loop: a wait is awaited, and computing holds everybody else up. */
import type { Step } from '../steps/step';
import { awaitIo, timedOut } from '../steps/await-io';
import { LoopLocks } from '../shared/loop-locks';
import {
  callInline,
  driveSteps,
  stepsOf,
  type Attempt,
  type DriverTools,
  type TaskDriver,
} from '../steps/step-driver';

export function eventLoopDriver(tools: DriverTools): TaskDriver {
  const { workload, clock, epochMs, spans, pulse, taskTimeoutMs, nextRound } = tools;
  const locks = new LoopLocks();

  const waitFor = async (ms: number, lane: number): Promise<void> => {
    const from = clock();
    const tooLong = taskTimeoutMs > 0 && ms > taskTimeoutMs;
    await new Promise<void>((resolve) => setTimeout(resolve, tooLong ? taskTimeoutMs : ms));
    // Due after `ms`; what is above that, the loop was busy with other tasks (or the timer was late).
    const resumed = clock();
    const due = Math.min(from + ms, resumed);
    spans.add(lane, 'wait', from, due);
    spans.add(lane, 'ready', due, resumed);
    if (tooLong) throw timedOut(taskTimeoutMs);
  };

  const takeLock = (lock: number, lane: number): Promise<void> | undefined => {
    const from = clock();
    return locks.acquire(lock, lane)?.then(async (grantedMs) => {
      // Whoever gave it back goes on computing: this one's turn comes with the next round of the loop.
      await nextRound();
      spans.add(lane, 'lock', from, grantedMs);
      spans.add(lane, 'ready', grantedMs, clock());
    });
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
        return takeLock(step.lock, lane);
      case 'unlock':
        locks.release(step.lock, lane, clock());
        return undefined;
      case 'send':
      case 'receive':
        throw new Error(`This model has nothing to ${step.do} with.`);
    }
  };

  const runSteps = (task: unknown, attempt: Attempt, lane: number): unknown =>
    driveSteps(stepsOf(workload, task, attempt), (step) => {
      const outcome = perform(step, lane);
      if (!(outcome instanceof Promise)) return outcome;
      // While the task waits, the loop belongs to others.
      pulse.idle();
      return outcome.finally(() => pulse.busy(attempt.id, epochMs + clock()));
    });

  return {
    // Every task is an async function, as it would be in a program written for an event loop.
    run: async (task, attempt, lane) => {
      try {
        const outcome: unknown =
          workload.steps === undefined ? workload.run?.(task, attempt) : runSteps(task, attempt, lane);
        // An await would let other tasks compute first, and their time would be this one's.
        return outcome instanceof Promise ? ((await outcome) as unknown) : outcome;
      } finally {
        attempt.endedMs = clock(); // its lane hears of it when the loop comes round
        locks.releaseAll(lane, attempt.endedMs);
      }
    },
  };
}
