/** A failed attempt at a task that a manager handed out: the queue decides, the log keeps it. */
import type { Failure } from '../../core/errors';
import type { TaskQueue } from '../../engine/queue/task-queue';
import type { TrialEnv } from './pool';
import type { FailedAttempt } from './trial-log';

export function attemptFailed(
  { log }: Pick<TrialEnv, 'log'>,
  queue: TaskQueue,
  tried: Pick<FailedAttempt, 'task' | 'lane' | 'start' | 'end'> & { failure: Failure },
): void {
  const attempt = queue.attemptOf(tried.task);
  const isTriedAgain = queue.attemptFailed(tried.task, tried.failure);
  log.failed({ ...tried, attempt, decision: isTriedAgain ? 'again' : 'given-up' });
}
