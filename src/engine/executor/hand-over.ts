/** After the clock: all that an executor has kept back goes to its manager, in messages of bounded size. */
import type { AttemptTuple, FromExecutor, TaskFailure } from '../../core/protocol/executor';
import type { ClaimBoard } from '../queue/claim-board';
import type { LoopSeen } from '../schedulers/scheduler';
import { sliceWidth } from '../slice-log';
import { spanWidth } from '../span-log';

/**
 * Results, rows, spans or failures in one message: some 200 KB for rows. A million tasks in one message would be held several
 * times over by whoever reads it: as text, decoded, and as values.
 */
export const perMessage = 10_000;

export interface Kept {
  ids: readonly number[];
  /** What each of these tasks gave; they have been found to be cloneable. */
  results: readonly unknown[];
  /** Flat, as the log of spans gives them. */
  spans: Float64Array;
  /** Likewise; empty where a lane has one task at a time. */
  slices: Float64Array;
  failedAttempts: readonly AttemptTuple[];
  failures: readonly TaskFailure[];
  /** The board that the executor made for itself; null where the manager has it already. */
  board: ClaimBoard | null;
  /** Of its event loop; undefined where nobody looked. */
  seen: LoopSeen | undefined;
}

/** Sends everything; the last message is `collected`. */
export function handOver(kept: Kept, send: (message: FromExecutor) => void): void {
  const { ids, results, spans, slices, failedAttempts, failures, board, seen } = kept;
  for (const [from, until] of pieces(ids.length)) {
    send({ kind: 'results', ids: ids.slice(from, until), results: results.slice(from, until) });
  }
  const longest = Math.max(
    spans.length / spanWidth,
    slices.length / sliceWidth,
    failedAttempts.length,
    failures.length,
  );
  for (const [from, until] of pieces(longest)) {
    send({
      kind: 'kept',
      spans: spans.slice(from * spanWidth, until * spanWidth),
      ...(slices.length > from * sliceWidth && {
        slices: slices.slice(from * sliceWidth, until * sliceWidth),
      }),
      failedAttempts: failedAttempts.slice(from, until),
      failures: failures.slice(from, until),
    });
  }
  if (board !== null) {
    for (const [from] of pieces(board.tasks)) send({ kind: 'rows', rows: board.rows(from, perMessage) });
  }
  if (seen !== undefined) {
    const { delaysMs, waitingBefore } = seen;
    for (const [from, until] of pieces(Math.max(1, delaysMs.length, waitingBefore?.length ?? 0))) {
      send({
        kind: 'loop-seen',
        delaysMs: Float64Array.from(delaysMs).slice(from, until),
        waitingBefore: waitingBefore && Float64Array.from(waitingBefore.slice(from, until)),
      });
    }
  }
  send({ kind: 'collected' });
}

/** From and until of as many pieces as that many things need. */
function* pieces(count: number): Iterable<[from: number, until: number]> {
  for (let from = 0; from < count; from += perMessage) yield [from, from + perMessage];
}
