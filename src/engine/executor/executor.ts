/** What runs inside a measured process or thread: tasks in batches from the manager, or claimed from a board. */
import type {
  ExecutorCounters,
  ExecutorInit,
  FromExecutor,
  MemoryUse,
  TaskCosts,
  ToExecutor,
} from '../../core/protocol/executor';
import type { ParameterValues } from '../../core/experiment/parameter';
import type { Clock } from '../clock';
import type { Meter, TimesByState } from '../meter';
import { Pulse } from '../pulse';
import { ClaimBoard } from '../queue/claim-board';
import type { LoopHold } from '../steps/handler';
import type { Scheduler, SchedulerKind } from '../schedulers/scheduler';
import { ForgottenLocks } from '../shared/forgotten-locks';
import { SharedMemory } from '../shared/shared-memory';
import { BatchSource } from '../sources/batch-source';
import { BoardSource } from '../sources/board-source';
import { cloneFailure } from '../sources/clone-failure';
import { injectedFailures, type InjectedFailure } from '../sources/injected-failures';
import { SpanLog } from '../span-log';
import type { TaskTools } from '../tasks/task-tools';
import { workloadOfParts } from '../tasks/parts';
import type { Workload } from '../tasks/workload';
import { handOver } from './hand-over';
import { serveCalls, type ServedCalls, type ServeSettings } from './serve-calls';
import { type RequestedTask, RequestLanes } from './request-lanes';

/** At most one progress message in this time, and none where a shared board shows the progress. */
const progressEveryMs = 50;

type Send = (message: FromExecutor) => void;
type Batch = Extract<ToExecutor, { kind: 'batch' }>;
type BatchDone = Extract<FromExecutor, { kind: 'batchDone' }>;

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
  /** Absent where the runtime does not tell. */
  memoryUse?: MemoryUse;
  /** @throws when there is no such workload, or it cannot be loaded with these parameters */
  loadWorkload(id: string, parameters: ParameterValues): Promise<Workload>;
  /** @throws when there is no such scheduler */
  loadScheduler(id: string): Promise<SchedulerKind>;
}

interface Parts {
  init: ExecutorInit;
  send: Send;
  tools: TaskTools;
  kind: SchedulerKind;
  /** The same tools with everything of their own that a task could leave something in. */
  warmUpTools: () => TaskTools;
}

/** What the tasks of messages are done with. */
interface Doing {
  source: BatchSource;
  scheduler: Scheduler;
  tools: TaskTools;
}

export class Executor {
  readonly #init: ExecutorInit;
  readonly #send: Send;
  readonly #tools: TaskTools;
  readonly #kind: SchedulerKind;
  readonly #scheduler: Scheduler;
  readonly #lanes: readonly number[];
  readonly #injected: ReturnType<typeof injectedFailures>;
  readonly #messages: Doing;
  /** Of messages before the clock; made for the first one. */
  readonly #warmUpTools: () => TaskTools;
  #warmUp: Doing | undefined;
  /** Undefined where all tasks come in messages. */
  readonly #board: BoardSource | undefined;
  /** Of tasks that are asked for one by one, and of those before the clock; made for the first one. */
  #requests: RequestLanes | undefined;
  #warmUpRequests: RequestLanes | undefined;
  /** Undefined where tasks have no parts, or this executor does all of them. */
  readonly #meet: ((id: number) => void) | undefined;
  #nextProgressMs = 0;
  #served: ServedCalls | undefined;

  private constructor({ init, send, tools, kind, warmUpTools }: Parts) {
    this.#init = init;
    this.#send = send;
    this.#tools = tools;
    this.#kind = kind;
    this.#warmUpTools = warmUpTools;
    this.#meet = meetingOf(tools);
    this.#injected = injectedFailures(init.failureRate, init.seed);
    const { firstLane, lanes } = init;
    this.#scheduler = this.#schedulerWith(tools);
    this.#messages = {
      source: new BatchSource(this.#injected, this.#meet),
      scheduler: this.#scheduler,
      tools,
    };
    this.#lanes = Array.from({ length: lanes }, (_, index) => firstLane + index);
    this.#board = hasBoard(init.tasksFrom) ? this.#boardSource(init.tasksFrom) : undefined;
  }

  /** Loads the workload and prepares it. @throws what the workload's preparation throws. */
  static async create(init: ExecutorInit, runtime: ExecutorRuntime): Promise<Executor> {
    const { send, machineMs } = runtime;
    const [loaded, kind] = await Promise.all([
      runtime.loadWorkload(init.workload, init.parameters),
      runtime.loadScheduler(init.scheduler.id),
    ]);
    const workload = workloadOfParts(loaded);
    await workload.prepare?.(init.parameters);
    const clock = runtime.clockSince(init.epochMs);
    const memory = memoryFor(init, workload, machineMs);
    const tools: TaskTools = {
      workload,
      clock,
      epochMs: init.epochMs,
      spans: new SpanLog(),
      pulse: new Pulse(runtime.pulse),
      meter: runtime.meterFor(clock),
      trial: {
        machineMs,
        services: init.services,
        shared: memory?.cells,
        locks: memory?.locks,
        isAlone: memory?.isAlone,
      },
      taskTimeoutMs: init.taskTimeoutMs,
      nextRound: runtime.nextRound,
      forgotten: new ForgottenLocks(),
      ...(runtime.memoryUse && { memoryUse: runtime.memoryUse }),
      ...(memory && { memory }),
    };
    const warmUpTools = (): TaskTools => {
      const own = memory && SharedMemory.own(workload.shares?.(init.parameters, init.tasks) ?? {});
      return {
        ...tools,
        spans: new SpanLog(),
        forgotten: new ForgottenLocks(),
        meter: runtime.meterFor(clock),
        trial: { ...tools.trial, shared: own?.cells, locks: own?.locks, isAlone: own?.isAlone },
        ...(own && { memory: own }),
      };
    };
    return new Executor({ init, send, tools, kind, warmUpTools });
  }

  /** Where the thread used a CPU or waited for one; null where that is not known, as with several lanes on one loop. */
  endScheduling(): TimesByState | null {
    return this.#kind.blocks ? this.#tools.meter.end() : null;
  }

  /** Time in which its lanes computed without the global lock; undefined where there is none. */
  get outsideLockMs(): number | undefined {
    return this.#scheduler.outsideLockMs?.();
  }

  /** The longest that a task has kept its event loop to itself; undefined where tasks share none. */
  get longestHold(): LoopHold | undefined {
    return this.#scheduler.longestHold?.() ?? undefined;
  }

  /** Tasks that ended with a lock in hand; undefined where none did. */
  get forgottenLocks(): ExecutorCounters['forgottenLocks'] {
    return this.#tools.forgotten?.summary;
  }

  /** What its code has printed so far; undefined where nobody keeps it, or there is nothing. */
  get printed(): ExecutorCounters['printed'] {
    return this.#tools.workload.printed?.();
  }

  /** Calls that it made for event loops since the clock started; undefined where it is no thread of a pool. */
  get served(): ServedCalls | undefined {
    return this.#served;
  }

  /**
   * Makes calls for event loops until their pool is closed.
   * @param onClock called when the clock of the trial has started
   */
  serve(onClock: () => void): void {
    const settings = this.#init.scheduler.settings as unknown as ServeSettings;
    const warmUpTools = this.#warmUpTools();
    this.#served = serveCalls({ settings, tools: this.#tools, warmUpTools, onClock });
    this.#send({ kind: 'driven' });
  }

  /** What its scheduler says of beginning and holding tasks; undefined where it says nothing. */
  costs(): TaskCosts | undefined {
    return this.#scheduler.costs?.();
  }

  /** Runs the tasks of a batch and answers with one message. */
  async batch(batch: Batch): Promise<void> {
    const { source, scheduler, tools } =
      batch.warmUp === true ? (this.#warmUp ??= this.#makeWarmUp()) : this.#messages;
    const { meter, pulse, spans } = tools;
    source.take(batch);
    meter.beginBatch();
    const driven = scheduler.drive(this.#lanes, source);
    if (driven !== undefined) await driven;
    pulse.idle();
    meter.endBatch(source.startMs, source.endMs);
    this.#answer(source.answer(spans), batch);
  }

  /** Does one task on one lane, beside those that other lanes have in hand. @returns an answer that can be sent */
  async request(asked: RequestedTask, lane: number, isWarmUp: boolean): Promise<BatchDone> {
    const lanes = isWarmUp
      ? (this.#warmUpRequests ??= this.#requestLanes(
          this.#init.seed ^ 1,
          (this.#warmUp ??= this.#makeWarmUp()),
        ))
      : (this.#requests ??= this.#requestLanes(this.#init.seed, this.#messages, this.#injected));
    const answer = await lanes.do(asked, lane);
    return cloneFailure(answer.results[0]) === null
      ? answer
      : withoutUncloneable(answer, [asked.id], [asked.attempt]);
  }

  /** Claims and runs tasks on all lanes until none is left. */
  async drive(zeroMs: number): Promise<void> {
    if (this.#board === undefined) throw new Error('This executor finds no tasks by itself.');
    this.#board.startAt(zeroMs);
    if (this.#kind.blocks) this.#tools.meter.mark('dispatch');
    for (const lane of this.#lanes) this.#board.board.enter(lane);
    await this.#scheduler.drive(this.#lanes, this.#board);
    this.#tools.pulse.idle();
    this.#send({ kind: 'driven' });
  }

  /** Hands over what `drive` kept back. */
  collect(): void {
    const board = this.#init.tasksFrom === 'own board' ? (this.#board?.board ?? null) : null;
    const { ids = [], results = [], failedAttempts = [], failures = [] } = this.#board?.takeKept() ?? {};
    const spans = this.#tools.spans.drain();
    const seen = this.#scheduler.loopSeen?.();
    const slices = this.#scheduler.takeSlices?.() ?? new Float64Array(0);
    handOver({ ids, results, spans, slices, failedAttempts, failures, board, seen }, this.#send);
  }

  #schedulerWith(tools: TaskTools): Scheduler {
    const { firstLane, scheduler } = this.#init;
    return this.#kind.create({ ...tools, firstLane, settings: scheduler.settings ?? {} });
  }

  /** No failures are injected, and partners do not wait for each other. */
  #makeWarmUp(): Doing {
    const tools = this.#warmUpTools();
    return { source: new BatchSource(undefined), scheduler: this.#schedulerWith(tools), tools };
  }

  /** @param seed of the plan that the tasks are from */
  #requestLanes(seed: number, { scheduler, tools }: Doing, injected?: InjectedFailure): RequestLanes {
    const { parameters, tasks } = this.#init;
    return new RequestLanes(tools.workload.plan(parameters, tasks, seed), scheduler, tools, injected);
  }

  #boardSource(from: BoardOrigin): BoardSource {
    const { workload, meter, pulse } = this.#tools;
    const { parameters, tasks, lanes, seed, retries } = this.#init;
    const isOwn = from === 'own board';
    const plan = workload.plan(parameters, tasks, seed);
    const memory = isOwn ? ClaimBoard.allocate(plan.length, lanes, this.#kind.chooses) : from.memory;
    const board = new ClaimBoard(memory, plan.length, isOwn ? lanes : from.lanes);
    return new BoardSource({
      board,
      plan,
      retries,
      injected: this.#injected,
      meter,
      marks: this.#kind.blocks,
      pulse,
      meet: this.#meet,
      settled: isOwn ? (endMs) => this.#reportProgress(board, endMs) : undefined,
    });
  }

  #reportProgress(board: ClaimBoard, now: number): void {
    if (now <= this.#nextProgressMs) return;
    this.#nextProgressMs = now + progressEveryMs;
    this.#send({ kind: 'progress', ...board.progress() });
  }

  /** Sends a batch's answer; results that cannot be cloned become failures of their tasks. */
  #answer(answer: BatchDone, { ids, attempts }: Batch): void {
    try {
      this.#send(answer);
    } catch {
      this.#send(withoutUncloneable(answer, ids, attempts));
    }
  }
}

/** Where a board of tasks lies. */
type BoardOrigin = Exclude<ExecutorInit['tasksFrom'], 'messages' | 'requests'>;

function hasBoard(from: ExecutorInit['tasksFrom']): from is BoardOrigin {
  return from !== 'messages' && from !== 'requests';
}

/** Results that cannot be sent become failures of their tasks. */
function withoutUncloneable(
  answer: BatchDone,
  ids: readonly number[],
  attempts: readonly number[] | null,
): BatchDone {
  const failures = answer.failures ?? [];
  answer.results.forEach((result, index) => {
    const failure = cloneFailure(result);
    if (failure === null) return;
    answer.results[index] = null;
    failures.push({ id: ids[index] as number, attempt: attempts?.[index] ?? 0, failure });
  });
  return { ...answer, failures };
}

/** How a part waits for the others of its task. */
function meetingOf({ workload: { partners = 1 }, memory }: TaskTools): ((id: number) => void) | undefined {
  if (partners === 1 || memory === undefined || memory.isAlone) return undefined;
  return (id) => memory.meet(Math.floor(id / partners), partners);
}

/** The memory that this executor's tasks share with those of others, or with each other; null where it cannot share any. */
function memoryFor(
  { shared, parameters, tasks, firstLane, lanes }: ExecutorInit,
  workload: Workload,
  machineMs: Clock,
): SharedMemory | null {
  if (shared === undefined) return null;
  return shared === 'own'
    ? SharedMemory.own(workload.shares?.(parameters, tasks) ?? {})
    : new SharedMemory(
        shared.memory,
        shared.owner,
        false,
        lanes === 1 ? { lane: firstLane, machineMs } : undefined,
      );
}
