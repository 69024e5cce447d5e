/** Tasks that go to an executor in one message and come back in one: what all pools that hand tasks out have in common. */
import type { FromExecutor, ToExecutor } from '../../core/protocol/executor';
import type { TaskQueue } from '../../engine/queue/task-queue';
import { attemptFailed } from './attempt-failed';
import { handedOut, type TrialEnv } from './pool';

export type BatchMessage = Extract<ToExecutor, { kind: 'batch' }>;
export type BatchDone = Extract<FromExecutor, { kind: 'batchDone' }>;

export interface BatchOf {
  ids: readonly number[];
  /** The numbers by which its tasks are known. */
  numbers: readonly number[];
}

export function batchOf({ plan }: Pick<TrialEnv, 'plan'>, ids: readonly number[]): BatchOf {
  return { ids, numbers: plan.numberOf === undefined ? ids : ids.map(plan.numberOf) };
}

/** @param isRehearsal whether what it hands out counts for nothing */
export function batchMessage(
  { plan }: Pick<TrialEnv, 'plan'>,
  queue: TaskQueue,
  { ids, numbers }: BatchOf,
  isRehearsal: boolean,
): BatchMessage {
  const attempts = ids.map((id) => queue.attemptOf(id));
  const message: BatchMessage = {
    kind: 'batch',
    ids: numbers as number[],
    attempts: attempts.some((attempt) => attempt > 0) ? attempts : null,
    tasks: ids.map((id) => handedOut(plan, id)),
  };
  if (plan.cost !== undefined) message.costs = ids.map((id) => plan.cost?.(id) ?? 0);
  if (isRehearsal) message.warmUp = true;
  return message;
}

/**
 * Brings an answer into queue and log.
 * @param firstLane of the executor, where the answer names no lanes
 * @returns how many were done, and the end of the last in ms since the epoch
 */
export function settleBatch(
  env: Pick<TrialEnv, 'log'>,
  queue: TaskQueue,
  { ids, numbers }: BatchOf,
  firstLane: number,
  { startMs, elapsedNs, apart, results, failures, spans }: BatchDone,
): { done: number; endMs: number } {
  const failed = failures === null ? null : new Map(failures.map(({ id, failure }) => [id, failure]));
  let start = startMs;
  let done = 0;
  for (const [index, id] of ids.entries()) {
    const failure = failed?.get(numbers[index] as number);
    if (apart !== undefined) start = apart.startsMs[index] as number;
    const end = start + (elapsedNs[index] as number) / 1e6;
    const lane = apart?.lanes[index] ?? firstLane;
    if (failure === undefined) {
      env.log.attempt(id, lane, start, end, true);
      done++;
      queue.done(id, results[index]);
    } else attemptFailed(env, queue, { task: id, lane, start, end, failure });
    start = end;
  }
  if (spans !== null) env.log.addSpans(spans);
  return { done, endMs: start };
}
