/** Expected failures as data: the same shape crosses process borders, reaches every host and stands in records. */

/** What kind of failure it was. Hosts decide by it (exit codes, colours); people read `message` and `hint`. */
export type FailureCode =
  | 'usage' // an option or a file's content is wrong: nothing was started
  | 'cancelled'
  | 'task-threw'
  | 'task-injected' // a failure that the spec asked for
  | 'task-timed-out'
  | 'deadlock' // it waited for a lock that would never have come free
  | 'answer-not-cloneable'
  | 'wrong-result'
  | 'executor-exited' // the task ended its process or thread
  | 'executor-killed' // a signal from outside
  | 'executor-out-of-memory'
  | 'executor-did-not-start'
  | 'no-more-processes' // the system refuses to start another process or thread
  | 'no-more-files' // it refuses to open another file
  | 'wire-broken' // an executor in another language did not keep to the wire
  | 'page-lost' // the window whose Web Workers did the tasks was closed, reloaded or hidden
  | 'manager-died'
  | 'service-ended' // a process that the workload needs beside the executors
  | 'run-timed-out'
  | 'setup-failed'
  | 'below-limit' // a speedup that the user wanted was not reached
  | 'void-result' // whether it was reached cannot be said
  | 'storage'; // disk full, read-only folder, unreadable file

export interface Failure {
  code: FailureCode;
  /** One sentence for the user. */
  message: string;
  /** What to do next. */
  hint?: string | undefined;
}

/** A {@link Failure} on its way through `throw`. */
export class CorelabError extends Error {
  readonly failure: Failure;

  constructor(code: FailureCode, message: string, hint?: string) {
    super(message);
    this.name = 'CorelabError';
    this.failure = hint === undefined ? { code, message } : { code, message, hint };
  }
}

/** Any thrown value as a failure; what is not a {@link CorelabError} gets the code `otherwise`. */
export function toFailure(thrown: unknown, otherwise: FailureCode): Failure {
  if (thrown instanceof CorelabError) return thrown.failure;
  return { code: otherwise, message: thrown instanceof Error ? thrown.message : String(thrown) };
}
