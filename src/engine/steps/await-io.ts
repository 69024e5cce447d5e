/** Awaits an `io` step, and ends it when it outlasts the task's time-out. */
import { CorelabError } from '../../core/errors';
import type { Step } from '../tasks/step';

type IoStep = Extract<Step, { do: 'io' }>;

/** Resolves with what the step's promise gives. @throws CorelabError `task-timed-out` after `timeoutMs` (0: never). */
export async function awaitIo(step: IoStep, timeoutMs: number): Promise<unknown> {
  if (timeoutMs <= 0) return step.start(new AbortController().signal);
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeOut = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(timedOut(timeoutMs));
      controller.abort();
    }, timeoutMs);
  });
  try {
    return await Promise.race([step.start(controller.signal), timeOut]);
  } finally {
    clearTimeout(timer);
  }
}

export function timedOut(timeoutMs: number): CorelabError {
  return new CorelabError(
    'task-timed-out',
    `The task took longer than its time-out of ${timeoutMs / 1000} s.`,
  );
}
