/** After the clock: what executors that claimed their tasks themselves have kept back goes into book and log. */
import type { AttemptTuple, TaskFailure, TaskRows } from '../../core/protocol/executor';
import { perMessage } from '../../engine/executor/hand-over';
import { type ClaimBoard, taskStates } from '../../engine/queue/claim-board';
import type { TaskBook } from '../../engine/queue/task-book';
import type { TrialLog } from './trial-log';
import type { ExecutorHandle } from './executor-handle';

/** Where it goes; for each of several copies of the work there is one. */
export interface Collection {
  book: TaskBook;
  log: TrialLog;
  /** Added to the lanes that the executor names; 0 for most. */
  firstLane: number;
}

/** Attempts that failed, and why. */
export interface Driven {
  /** Those after which the task was tried again. */
  failedAttempts: readonly AttemptTuple[];
  failures: readonly TaskFailure[];
}

/** The longest that an executor may take over it, in ms. */
const handOverMs = 120_000;

/** All that one executor has kept: results, failures and spans, and the rows of its board where it made its own. */
export async function collectFrom(handle: ExecutorHandle, into: Collection): Promise<void> {
  handle.onMessage = (message) => {
    switch (message.kind) {
      case 'results':
        message.ids.forEach((id, index) => (into.book.results[id] = message.results[index]));
        break;
      case 'kept':
        into.log.addSpans(message.spans, into.firstLane);
        if (message.slices !== undefined) into.log.addSlices(message.slices, into.firstLane);
        noteFailures(message, into);
        break;
      case 'rows':
        settleRows(message.rows, into);
        break;
      case 'loop-seen':
        into.log.loopSeen(message);
        break;
      default: // progress that was still on its way
    }
  };
  const collected = handle.next('collected', handOverMs);
  handle.send({ kind: 'collect' });
  await collected;
}

/** The rows of a board in shared memory, when all executors have handed over what belongs to them. */
export function settleBoard(board: ClaimBoard, into: Collection): void {
  for (let first = 0; first < board.tasks; first += perMessage) {
    settleRows(board.rows(first, perMessage), into);
  }
}

export function noteFailures(
  { failedAttempts, failures }: Driven,
  { book, log, firstLane }: Collection,
): void {
  for (const { id, attempt, failure } of failures) book.note(id, attempt, failure);
  for (const [task, attempt, lane, start, end] of failedAttempts) {
    const failure = book.failureOf(task, attempt);
    log.failed({ task, attempt, lane: firstLane + lane, start, end, failure, decision: 'again' });
  }
}

/** Takes over the last attempt of every task. */
function settleRows(rows: TaskRows, { book, log, firstLane }: Collection): void {
  const { first, state, lane, attempt, start, end } = rows;
  for (let row = 0; row < state.length; row++) {
    const became = taskStates[state[row] ?? 0];
    if (became !== 'done' && became !== 'failed') continue;
    const id = first + row;
    const tried = attempt[row] ?? 0;
    book.retried += tried; // from the board, since a lost executor tells no more
    const at = { lane: firstLane + (lane[row] ?? 0), start: start[row] ?? 0, end: end[row] ?? 0 };
    if (became === 'done') {
      log.attempt(id, at.lane, at.start, at.end, true);
      book.settleDone(id, book.results[id]);
    } else {
      const failure = book.failureOf(id, tried);
      log.failed({ task: id, attempt: tried, ...at, failure, decision: 'given-up' });
      book.settleFailed(id);
    }
  }
}
