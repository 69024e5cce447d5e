/** What it means when the system refuses to start another process or thread. */
import type { Failure } from '../../core/errors';

/**
 * EAGAIN of fork(2) and pthread_create(3): a limit on the number of processes and threads is reached. Node itself aborts
 * where one of its own threads cannot be started.
 */
const refusals = /\bEAGAIN\b|Resource temporarily unavailable|_thread_create|pthread_create/;

/** @param said the message of an error, or what a process printed. Null where it tells of something else. */
export function refusedStart(said: string): Failure | null {
  if (!refusals.test(said)) return null;
  return {
    code: 'executor-did-not-start',
    message: 'No more processes or threads could be started here: their number is limited (EAGAIN).',
    hint: 'Use fewer workers, or raise the limit: `pids.max` of the control group, or `ulimit -u`.',
  };
}
