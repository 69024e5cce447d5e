/** What runs inside a measured process or thread: tasks in batches from the manager, or claimed from a board. */
import { type Failure, toFailure } from '../../core/errors';
import type { AttemptTuple, ExecutorInit, FromExecutor, TaskFailure } from '../../core/protocol/executor';
import type { Clock } from '../clock';
import type { Meter, TimesByState } from '../meter';
import { Pulse } from '../pulse';
import { ClaimBoard } from '../queue/claim-board';
import type { TaskPlan, Workload } from '../workloads/workload';
import { cloneFailure, handOver } from './hand-over';
import { withInjectedFailures } from './injected-failures';
import { createDriver } from '../schedulers/create-driver';
import { SharedLocks } from '../shared/shared-locks';
import { SpanLog } from '../span-log';
import type { Attempt, TaskDriver } from '../steps/step-driver';

/** At most one progress message in this time, and none where a shared board shows the progress. */
const progressEveryMs = 50;

type Send = (message: FromExecutor) => void;

/** What an executor is given by the runtime around it. */
export interface ExecutorRuntime {
  send: Send;
  /** Where the executor shows what it is busy with. */
  pulse: SharedArrayBuffer;
  /** A clock that counts from a moment of the machine's monotonic clock, in ms. */
  clockSince(epochMs: number): Clock;
  machineMs: Clock;
  meterFor(clock: Clock): Meter;
  /** Resolves when the event loop has come round once. */
  nextRound: () => Promise<void>;
  /** @throws when there is no such workload */
  loadWorkload(id: string): Promise<Workload>;
}

export class Executor {
  readonly #init: ExecutorInit;
  readonly #send: Send;
  readonly #clock: Clock;
  readonly #pulse: Pulse;
  readonly #spans: SpanLog;
  readonly #machineMs: Clock;
  readonly #scheduling: Meter;
  readonly #driver: TaskDriver;
  readonly #plan: TaskPlan<unknown>;
  #board: ClaimBoard | null = null;
  #results: { ids: number[]; values: unknown[] } = { ids: [], values: [] };
  #failedAttempts: AttemptTuple[] = [];
  #failures: TaskFailure[] = [];
  #nextProgressMs = 0;

  private constructor(
    init: ExecutorInit,
    send: Send,
    parts: {
      clock: Clock;
      pulse: Pulse;
      spans: SpanLog;
      machineMs: Clock;
      scheduling: Meter;
      driver: TaskDriver;
      plan: TaskPlan<unknown>;
    },
  ) {
    this.#init = init;
    this.#send = send;
    this.#clock = parts.clock;
    this.#pulse = parts.pulse;
    this.#spans = parts.spans;
    this.#machineMs = parts.machineMs;
    this.#scheduling = parts.scheduling;
    this.#driver = parts.driver;
    this.#plan = parts.plan;
  }

  /** Loads the workload and prepares it. @throws what the workload's preparation throws. */
  static async create(init: ExecutorInit, runtime: ExecutorRuntime): Promise<Executor> {
    const { send, machineMs } = runtime;
    const workload = await runtime.loadWorkload(init.workload);
    await workload.prepare?.(init.parameters);
    const clock = runtime.clockSince(init.epochMs);
    const pulse = new Pulse(runtime.pulse);
    const spans = new SpanLog();
    const scheduling = runtime.meterFor(clock);
    const { epochMs, taskTimeoutMs } = init;
    const locks = locksFor(init);
    const tools = {
      workload,
      clock,
      epochMs,
      spans,
      pulse,
      scheduling,
      taskTimeoutMs,
      nextRound: () => runtime.nextRound(),
      ...(locks && { locks }),
    };
    const driver = createDriver(init, tools);
    return new Executor(init, send, {
      clock,
      pulse,
      spans,
      machineMs,
      scheduling,
      driver: withInjectedFailures(driver, init.failureRate, init.seed),
      plan: workload.plan(init.parameters, init.tasks, init.seed),
    });
  }

  /** Where the thread used a CPU or waited for one; null where that is not known, as with several lanes on one loop. */
  endScheduling(): TimesByState | null {
    return this.#init.driver.kind === 'event-loop' ? null : this.#scheduling.end();
  }

  /** Runs the tasks of a batch one after another and answers with one message. */
  async batch(
    ids: readonly number[],
    attempts: readonly number[] | null,
    tasks: readonly unknown[],
  ): Promise<void> {
    const lane = this.#init.firstLane;
    const elapsedNs: number[] = [];
    const results: unknown[] = [];
    let failures: TaskFailure[] | null = null;
    this.#scheduling.beginBatch();
    const startMs = this.#clock();
    let start = startMs;
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] as number;
      const attempt = this.#begin(id, attempts?.[i] ?? 0, start);
      let result: unknown;
      try {
        result = this.#driver.run(tasks[i], attempt, lane);
        if (result instanceof Promise) result = await result;
      } catch (error) {
        (failures ??= []).push({ id, attempt: attempt.attempt, failure: toFailure(error, 'task-threw') });
        result = null;
      }
      const end = attempt.endedMs ?? this.#clock();
      elapsedNs.push(Math.round((end - start) * 1e6));
      results.push(result);
      start = end;
    }
    this.#pulse.idle();
    this.#scheduling.endBatch(startMs, start);
    const spans = this.#spans.isEmpty ? null : [...this.#spans.drain()];
    this.#answer({ kind: 'batchDone', startMs, elapsedNs, results, failures, spans }, ids, attempts);
  }

  /** Claims and runs tasks on all lanes until none is left. */
  async drive(): Promise<void> {
    const { board: shared, tasks, lanes, firstLane } = this.#init;
    const memory = shared?.memory ?? ClaimBoard.allocate(tasks, lanes);
    const board = new ClaimBoard(memory, tasks, shared?.lanes ?? lanes);
    this.#board = board;
    const numbers = Array.from({ length: lanes }, (_, index) => firstLane + index);
    await Promise.all(numbers.map((lane) => this.#driveLane(board, lane)));
    this.#pulse.idle();
    this.#send({ kind: 'driven' });
  }

  /** Hands over what `drive` kept back. */
  collect(): void {
    const { ids, values } = this.#results;
    this.#results = { ids: [], values: [] };
    const kept = {
      ids,
      results: values,
      spans: this.#spans.drain(),
      failedAttempts: this.#failedAttempts.splice(0),
      failures: this.#failures.splice(0),
      board: this.#init.board === undefined ? this.#board : null,
    };
    handOver(kept, this.#send);
  }

  async #driveLane(board: ClaimBoard, lane: number): Promise<void> {
    const mayBlock = this.#init.driver.kind !== 'event-loop';
    if (mayBlock) this.#scheduling.mark('dispatch');
    let start = this.#clock();
    for (;;) {
      const id = board.claim();
      if (id < 0) {
        // On an event loop the lane that puts a task back goes on itself; elsewhere another thread may still do so.
        this.#driver.rest?.();
        if (mayBlock) this.#scheduling.mark('computing');
        if (!mayBlock || board.isFinished()) return;
        this.#pulse.idle();
        board.waitForMore(lane);
        this.#scheduling.mark('dispatch');
        start = this.#clock();
        continue;
      }
      // On an event loop others have run since the lane's last task; elsewhere its end is the start of the next.
      if (!mayBlock) start = this.#clock();
      board.begin(id, lane, start);
      const attempt = this.#begin(id, board.attemptOf(id), start);
      let result: unknown;
      let failure: Failure | null;
      try {
        result = this.#driver.run(this.#plan.at(id), attempt, lane);
        if (result instanceof Promise) result = await result;
        failure = cloneFailure(result); // known now, the task can still be tried again
      } catch (error) {
        failure = toFailure(error, 'task-threw');
      }
      const end = attempt.endedMs ?? this.#clock();
      if (failure === null) {
        this.#results.ids.push(id);
        this.#results.values.push(result);
        board.done(id, lane, end);
      } else {
        this.#settleFailure(board, attempt, lane, end, failure);
      }
      if (end > this.#nextProgressMs) this.#reportProgress(board, end);
      start = end;
    }
  }

  #settleFailure(
    board: ClaimBoard,
    { id, attempt, startedMs }: Attempt,
    lane: number,
    end: number,
    failure: Failure,
  ): void {
    this.#failures.push({ id, attempt, failure });
    if (attempt < this.#init.retries) {
      this.#failedAttempts.push([id, attempt, lane, startedMs, end]);
      board.putBack(id, true);
    } else {
      board.failed(id, lane, end);
    }
  }

  #begin(id: number, attempt: number, startedMs: number): Attempt {
    this.#pulse.busy(id, this.#init.epochMs + startedMs);
    const { services } = this.#init;
    return { id, attempt, machineMs: this.#machineMs, services, startedMs, endedMs: null };
  }

  #reportProgress(board: ClaimBoard, now: number): void {
    this.#nextProgressMs = now + progressEveryMs;
    if (this.#init.board === undefined) this.#send({ kind: 'progress', ...board.progress() });
  }

  /** Sends a batch's answer; results that cannot be cloned become failures of their tasks. */
  #answer(
    answer: Extract<FromExecutor, { kind: 'batchDone' }>,
    ids: readonly number[],
    attempts: readonly number[] | null,
  ): void {
    try {
      this.#send(answer);
    } catch {
      const failures = answer.failures ?? [];
      answer.results.forEach((result, index) => {
        const failure = cloneFailure(result);
        if (failure === null) return;
        answer.results[index] = null;
        failures.push({ id: ids[index] as number, attempt: attempts?.[index] ?? 0, failure });
      });
      this.#send({ ...answer, failures });
    }
  }
}

/** The locks that this executor's tasks share with those of others, or with each other; null where it cannot share any. */
function locksFor({ locks }: ExecutorInit): SharedLocks | null {
  if (locks === undefined) return null;
  return locks === 'own'
    ? new SharedLocks(SharedLocks.allocate(), 1)
    : new SharedLocks(locks.memory, locks.owner);
}
