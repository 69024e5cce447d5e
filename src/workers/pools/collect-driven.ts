/** After the clock: what executors that claimed their tasks themselves have kept back goes into book and log. */
import type { AttemptTuple, FromExecutor, TaskFailure } from '../../core/protocol/executor';
import { ClaimBoard } from '../queue/claim-board';
import type { ExecutorHandle } from './executor-handle';
import type { TrialEnv } from './pool';

/** Attempts that came to nothing, and why. */
export interface Driven {
  failedAttempts: AttemptTuple[];
  failures: TaskFailure[];
}

type Collected = Extract<FromExecutor, { kind: 'collected' }>;

/**
 * @param shared the board that the executors shared; null where the one executor made its own and sends it
 * @param lanes of the board
 * @param lost what the manager itself saw of executors that are gone
 */
export async function collectDriven(
  env: TrialEnv,
  shared: ClaimBoard | null,
  lanes: number,
  handles: readonly ExecutorHandle[],
  lost: Driven = { failedAttempts: [], failures: [] },
): Promise<void> {
  const answers = await Promise.all(handles.map((handle) => collectOne(env, handle)));
  const ownBoard = answers[0]?.board;
  const board = shared ?? (ownBoard ? new ClaimBoard(ownBoard, env.plan.length, lanes) : null);
  if (board === null) throw new Error('The executor has kept no board.');

  const unsent = new Map<number, TaskFailure>();
  for (const { failures, failedAttempts, spans } of [...answers, { ...lost, spans: [] }]) {
    env.log.addSpans(spans);
    for (const [id, , lane, start, end] of failedAttempts) env.log.attempt(id, lane, start, end, false);
    for (const failure of failures) {
      env.book.note(failure.id, failure.attempt, failure.failure);
      if (failure.failure.code === 'answer-not-cloneable') unsent.set(failure.id, failure);
    }
  }
  readBoard(env, board, unsent);
}

async function collectOne(env: TrialEnv, handle: ExecutorHandle): Promise<Collected> {
  const { results } = env.book;
  handle.onMessage = (message) => {
    if (message.kind !== 'results') return;
    message.ids.forEach((id, index) => (results[id] = message.results[index]));
  };
  const collected = handle.next('collected', 120_000);
  handle.send({ kind: 'collect' });
  return collected;
}

/** Takes over the last attempt of every task. An answer that could not be sent fails its task for good. */
function readBoard(env: TrialEnv, board: ClaimBoard, unsent: ReadonlyMap<number, TaskFailure>): void {
  for (let id = 0; id < board.tasks; id++) {
    const state = board.stateOf(id);
    if (state !== 'done' && state !== 'failed') continue;
    env.book.retried += board.attemptOf(id); // from the board, since a lost executor tells no more
    const succeeded = state === 'done' && !unsent.has(id);
    env.log.attempt(id, board.laneOf(id), board.startOf(id), board.endOf(id), succeeded);
    if (succeeded) env.book.settleDone(id, env.book.results[id]);
    else env.book.settleFailed(id);
  }
}
