/** What it means when the system refuses to start another process or thread, or to open another file. */
import type { Failure } from '../../core/errors';
import { t } from '../../core/text/t';

/**
 * EAGAIN of fork(2) and pthread_create(3): a limit on the number of processes and threads is reached. Node itself aborts
 * where one of its own threads cannot be started.
 */
const noMoreProcesses = /\bEAGAIN\b|Resource temporarily unavailable|_thread_create|pthread_create/;
/** EMFILE and ENFILE of pipe(2), open(2) and others. */
const noMoreFiles = /\bE[MN]FILE\b|[Tt]oo many open files/;

/** @param said the message of an error, or what a process printed. Null where it tells of something else. */
export function refusedStart(said: string): Failure | null {
  if (noMoreProcesses.test(said))
    return {
      code: 'no-more-processes',
      message: t('limits.processes'),
      hint: t('limits.raise-processes'),
    };
  return noMoreFiles.test(said) ? outOfFiles() : null;
}

export function outOfFiles(): Failure {
  return { code: 'no-more-files', message: t('limits.files'), hint: t('limits.raise-files') };
}
