/** A process or thread that runs tasks, as its manager sees it. Both kinds look the same from here. */
import type { Socket } from 'node:net';
import { CorelabError, type Failure } from '../../core/errors';
import type { LiveExecutor } from '../../core/counters/live-executor';
import type { ProcessEnd } from '../guard/guarded-fork';
import type { ExecutorCounters, ExecutorInit, FromExecutor, ToExecutor } from '../../core/protocol/executor';
import type { WireWorker } from '../../core/protocol/executor-wire';

/** What differs between kinds of executors. */
export interface ExecutorBackend {
  kind: LiveExecutor['kind'];
  /** @param socket a connection of which the executor gets a copy; processes alone can take one */
  send(message: ToExecutor, socket?: Socket): void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
}

export interface ExecutorLimits {
  taskTimeoutMs: number;
  memoryMb: number;
}

/** Starts an executor of one kind; `init` is sent before anything else. */
export type SpawnExecutor = (init: ExecutorInit) => Promise<ExecutorHandle>;

/** The longest that an executor may take to say that it is ready. */
const startTimeoutMs = 30_000;
/** The longest that an idle executor may take to answer. */
const answerTimeoutMs = 10_000;

export class ExecutorHandle {
  readonly kind: LiveExecutor['kind'];
  /** Settles when the process or thread is gone, asked for or not. */
  readonly ended: Promise<ProcessEnd>;
  readonly messages = { sent: 0, received: 0 };
  pid = 0;
  threadId = 0;
  osThreadId: number | null = null;
  /** From asking for it until it was ready, in ms. */
  spawnMs = 0;
  /** How far its times may be off from the manager's, in ms; absent where both read one clock. */
  clockErrorMs: number | undefined;
  /** Of a program that shares tasks out among processes or threads of its own; absent of all others. */
  workers: readonly WireWorker[] | undefined;
  /** Called with every message that nobody waits for. */
  onMessage: (message: FromExecutor) => void = () => undefined;
  readonly #backend: ExecutorBackend;
  readonly #settleEnd: (end: ProcessEnd) => void;
  #awaited: { kind: FromExecutor['kind']; resolve: (message: FromExecutor) => void } | null = null;
  #failed: (failure: Failure) => void = () => undefined;

  constructor(backend: ExecutorBackend) {
    this.kind = backend.kind;
    this.#backend = backend;
    let settle: (end: ProcessEnd) => void = () => undefined;
    this.ended = new Promise((resolve) => (settle = resolve));
    this.#settleEnd = settle;
  }

  /** Waits until the executor is ready. @param startedMs when it was asked for, on the monotonic clock */
  async open(init: ExecutorInit, startedMs: number): Promise<this> {
    this.send({ kind: 'init', init });
    const ready = await this.next('ready', startTimeoutMs).catch((error: unknown) => {
      this.kill();
      throw error;
    });
    this.pid = ready.pid;
    this.threadId = ready.threadId;
    this.osThreadId = ready.osThreadId;
    this.workers = ready.workers;
    this.spawnMs = ready.readyMs - startedMs;
    return this;
  }

  send(message: ToExecutor, socket?: Socket): void {
    this.messages.sent++;
    this.#backend.send(message, socket);
  }

  kill(): void {
    this.#backend.kill();
  }

  /** Waits for a message of one kind. @throws CorelabError when the executor fails, ends or takes too long. */
  async next<K extends FromExecutor['kind']>(
    kind: K,
    timeoutMs = answerTimeoutMs,
  ): Promise<Extract<FromExecutor, { kind: K }>> {
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve, reject) => {
        this.#awaited = { kind, resolve: resolve as (message: FromExecutor) => void };
        this.#failed = (failure) => reject(new CorelabError(failure.code, failure.message, failure.hint));
        void this.ended.then(({ failure }) => this.#failed(failure));
        timer = setTimeout(() => {
          const what = `The ${this.kind} did not answer within ${timeoutMs / 1000} s.`;
          reject(new CorelabError('executor-did-not-start', what));
        }, timeoutMs);
      });
    } finally {
      clearTimeout(timer);
      this.#awaited = null;
    }
  }

  /** What it used from ready until now; asks the executor, which must be idle. */
  async totals(): Promise<ExecutorCounters> {
    this.send({ kind: 'stop' });
    return (await this.next('totals')).counters;
  }

  /** For the backend: a message has arrived. */
  receive(message: FromExecutor): void {
    this.messages.received++;
    if (message.kind === 'failed') this.#failed(message.failure);
    else if (this.#awaited?.kind === message.kind) this.#awaited.resolve(message);
    else this.onMessage(message);
  }

  /** For the backend: the process or thread is gone. */
  end(end: ProcessEnd): void {
    this.#settleEnd(end);
  }
}
