/** A new thread for every task, at most as many alive as there are slots. Each thread's start is part of what is measured. */
import { isAvailable, type Maybe } from '../../core/availability';
import { CorelabError, toFailure } from '../../core/errors';
import type { ExecutorCounters, TaskCosts } from '../../core/protocol/executor';
import { TaskQueue } from '../../engine/queue/task-queue';
import { attemptFailed } from './attempt-failed';
import type { ExecutorHandle } from './executor-handle';
import {
  ExecutorPlace,
  executorInit,
  type ExecutorSetup,
  handedOut,
  killAll,
  noCounters,
  type Lane,
  lanesOfPlaces,
  type Pool,
  type TrialEnv,
} from './pool';
import { ThreadCosts } from './thread-costs';

export function openThreadPerTaskPool(env: TrialEnv, executors: ExecutorSetup): Pool {
  return new ThreadPerTaskPool(env, executors);
}

class ThreadPerTaskPool implements Pool {
  readonly places: ExecutorPlace[] = [];
  readonly lanes: readonly Lane[];
  readonly #queue: TaskQueue;
  readonly #alive = new Set<ExecutorHandle>();
  readonly #costs = new ThreadCosts();
  #closing = false;

  constructor(
    private readonly env: TrialEnv,
    private readonly executors: ExecutorSetup,
  ) {
    const slots = Math.min(env.trial.workers, env.plan.length);
    this.lanes = lanesOfPlaces(slots, 1, executors.kind.between);
    this.#queue = new TaskQueue(env.book, env.trial.retries, env.plan);
  }

  async run(zeroMs: number): Promise<void> {
    this.#queue.startAt(zeroMs);
    this.#costs.atRest();
    await Promise.all(this.lanes.map((_, lane) => this.#runSlot(lane)));
  }

  get costs(): TaskCosts {
    return this.#costs.costs;
  }

  progress(): { done: number; failed: number } {
    return this.env.book;
  }

  async collect(): Promise<void> {
    // Each answer has brought all that belongs to its task.
  }

  async readCounters(): Promise<void> {
    // Each thread has reported before it ended.
  }

  async close(): Promise<void> {
    this.#closing = true;
    await killAll(this.#alive);
  }

  async #runSlot(lane: number): Promise<void> {
    for (let id = await this.#next(); id !== undefined && !this.#closing; id = await this.#next()) {
      await this.#runTask(id, lane);
    }
  }

  /** The next task, as soon as it is due; undefined when there is none at the moment. */
  async #next(): Promise<number | undefined> {
    for (;;) {
      const [id] = this.#queue.take(1, this.env.clock);
      const waitMs = this.#queue.nextDueMs() - this.env.clock();
      if (id !== undefined || waitMs === Infinity || this.#closing) return id;
      await new Promise((resolve) => setTimeout(resolve, Math.max(1, Math.ceil(waitMs))));
    }
  }

  async #runTask(id: number, lane: number): Promise<void> {
    const { env } = this;
    const startedMs = env.clock();
    const { spawn, scheduler } = this.executors;
    const init = executorInit(env, { scheduler, firstLane: lane, lanes: 1, tasksFrom: 'messages' });
    const handle = await this.#costs.ofStart(spawn(init), env.clock);
    this.#alive.add(handle);
    void handle.ended.then(() => {
      this.#alive.delete(handle);
      this.#costs.threadEnded();
    });
    const readyMs = env.clock();
    env.log.span(lane, 'start-up', startedMs, readyMs);
    const place = this.#stand(handle, lane);
    try {
      const answer = handle.next('batchDone', env.trial.taskTimeoutMs + 10_000);
      const attempt = this.#queue.attemptOf(id);
      handle.send({
        kind: 'batch',
        ids: [id],
        attempts: attempt === 0 ? null : [attempt],
        tasks: [handedOut(env.plan, id)],
      });
      const { startMs, elapsedNs, results, failures, spans } = await answer;
      const failure = failures?.[0]?.failure;
      const endMs = startMs + (elapsedNs[0] as number) / 1e6;
      if (spans !== null) env.log.addSpans(spans);
      if (failure === undefined) {
        env.log.attempt(id, lane, startMs, endMs, true);
        this.#queue.done(id, results[0]);
      } else attemptFailed(env, this.#queue, { task: id, lane, start: startMs, end: endMs, failure });
      place.counters = sumOf(place.counters, await handle.totals(), place.started === 1);
    } catch (error) {
      if (this.#closing) throw new CorelabError('cancelled', 'The trial was ended.');
      if (env.book.isSettled(id)) return;
      const failure = toFailure(error, 'executor-exited');
      place.ended = failure;
      attemptFailed(env, this.#queue, { task: id, lane, start: readyMs, end: env.clock(), failure });
    } finally {
      handle.kill();
    }
  }

  #stand(handle: ExecutorHandle, lane: number): ExecutorPlace {
    const before = this.places[lane];
    if (before === undefined) {
      const place = new ExecutorPlace(handle);
      this.places[lane] = place;
      return place;
    }
    const { ended } = before;
    before.replace(handle, ended ?? { code: 'executor-exited', message: '' });
    before.ended = ended;
    return before;
  }
}

function sumOf(sum: ExecutorCounters, next: ExecutorCounters, isFirst: boolean): ExecutorCounters {
  if (isFirst) return next;
  const missing = noCounters('one of the threads ended before it could report');
  const add = <T>(a: Maybe<T>, b: Maybe<T>, plus: (a: T, b: T) => T, otherwise: Maybe<T>): Maybe<T> =>
    isAvailable(a) && isAvailable(b) ? plus(a, b) : otherwise;
  return {
    cpuMs: add(sum.cpuMs, next.cpuMs, (a, b) => a + b, missing.cpuMs),
    runQueueWaitMs: add(sum.runQueueWaitMs, next.runQueueWaitMs, (a, b) => a + b, missing.runQueueWaitMs),
    runQueueWaitByStateMs: sumOfStates(sum.runQueueWaitByStateMs, next.runQueueWaitByStateMs),
    cpuByStateMs: sumOfStates(sum.cpuByStateMs, next.cpuByStateMs),
    looks: sum.looks === undefined || next.looks === undefined ? undefined : sum.looks + next.looks,
    switches: add(
      sum.switches,
      next.switches,
      (a, b) => ({ voluntary: a.voluntary + b.voluntary, involuntary: a.involuntary + b.involuntary }),
      missing.switches,
    ),
  };
}

/** Absent as soon as one of the threads did not tell them apart. */
function sumOfStates(
  sum: ExecutorCounters['runQueueWaitByStateMs'],
  next: ExecutorCounters['runQueueWaitByStateMs'],
): ExecutorCounters['runQueueWaitByStateMs'] {
  if (sum === undefined || next === undefined) return undefined;
  const total = { ...sum };
  for (const [state, ms] of Object.entries(next) as [keyof typeof next, number][]) {
    total[state] = (total[state] ?? 0) + ms;
  }
  return total;
}
