/** Runs a task on a thread that may stop: in one go where the workload offers that, else step by step. */
import { performOnThread } from '../steps';
import type { Hold, OnThread } from '../steps/handler';
import { releasingLocks } from '../steps/locks-of';
import { driveSteps, stepsOf } from '../tasks/drive-steps';
import type { RunTask, TaskTools } from '../tasks/task-tools';

/** @param always whether a task goes step by step even where the workload has it in one go: it then has checkpoints */
export function taskOnThread(tools: TaskTools, hold: Hold, always: 'steps' | 'run' = 'run'): RunTask {
  const { workload, memory } = tools;
  if (memory?.isAlone === true && workload.alone !== undefined)
    return (task, attempt) => workload.alone?.(task, attempt);
  const inSteps = workload.run === undefined || (always === 'steps' && workload.steps !== undefined);
  if (!inSteps) return (task, attempt) => workload.run?.(task, attempt);
  const thread: OnThread = { ...tools, hold, sleeper: new Int32Array(new SharedArrayBuffer(4)) };
  return (task, attempt, lane) =>
    releasingLocks(tools, attempt.id, () =>
      driveSteps(stepsOf(workload, task, attempt), (step) => performOnThread(step, lane, thread)),
    );
}
