/** Threads that claim their tasks from shared memory, without a message per task. */
import { CorelabError, type Failure } from '../../core/errors';
import type { StepDriver } from '../../core/protocol/executor';
import { ClaimBoard } from '../queue/claim-board';
import { collectDriven, type Driven } from './collect-driven';
import type { ProcessEnd } from '../guard/guarded-fork';
import type { ExecutorHandle, SpawnExecutor } from './executor-handle';
import {
  type ExecutorPlace,
  executorInit,
  killAll,
  openAll,
  type Lane,
  type Pool,
  type TrialEnv,
} from './pool';

export interface BoardPoolSettings {
  driver: StepDriver;
  /** Called when the thread of a lane was lost: frees what it may have held. */
  onLost?(lane: number): void;
}

export async function openBoardPool(
  env: TrialEnv,
  spawn: SpawnExecutor,
  settings: BoardPoolSettings,
): Promise<Pool> {
  const lanes = env.trial.workers;
  const board = { memory: ClaimBoard.allocate(env.plan.length, lanes), lanes };
  const open = (lane: number) =>
    spawn(executorInit(env, { driver: settings.driver, firstLane: lane, lanes: 1, board }));
  const startedMs = env.clock();
  const places = await openAll(lanes, open);
  places.forEach((place, lane) => {
    env.log.span(lane, 'start-up', startedMs, startedMs + place.handle.spawnMs);
  });
  return new BoardPool(env, places, new ClaimBoard(board.memory, env.plan.length, lanes), settings, open);
}

class BoardPool implements Pool {
  readonly lanes: readonly Lane[];
  readonly #driving = new Set<number>();
  readonly #lost: Driven = { failedAttempts: [], failures: [] };
  #finish: () => void = () => undefined;
  #giveUp: (failure: Failure) => void = () => undefined;
  #closing = false;

  constructor(
    private readonly env: TrialEnv,
    readonly places: readonly ExecutorPlace[],
    private readonly board: ClaimBoard,
    private readonly settings: BoardPoolSettings,
    private readonly open: (lane: number) => Promise<ExecutorHandle>,
  ) {
    this.lanes = places.map((_, worker) => ({ worker, gapState: 'dispatch' }));
  }

  async run(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#finish = resolve;
      this.#giveUp = (failure) => reject(new CorelabError(failure.code, failure.message, failure.hint));
      for (const lane of this.places.keys()) this.#drive(lane);
    });
  }

  progress(): { done: number; failed: number } {
    return this.board.progress();
  }

  async collect(): Promise<void> {
    const { env, board } = this;
    const handles = this.places.map((place) => place.handle);
    await collectDriven(env, board, handles.length, handles, this.#lost);
    await Promise.all(this.places.map((place) => place.readCounters()));
  }

  async close(): Promise<void> {
    this.#closing = true;
    await killAll(this.places.map((place) => place.handle));
  }

  #drive(lane: number): void {
    const { handle } = this.places[lane] as ExecutorPlace;
    this.#driving.add(lane);
    handle.onMessage = (message) => {
      if (message.kind !== 'driven') return;
      this.#driving.delete(lane);
      if (this.#driving.size === 0 && this.board.isFinished()) this.#finish();
    };
    void handle.ended.then((end) => {
      if (!this.#closing) void this.#replace(lane, end);
    });
    handle.send({ kind: 'drive' });
  }

  /** A thread is gone: what it was at counts as an attempt, what it had finished is lost with its results. */
  async #replace(lane: number, end: ProcessEnd): Promise<void> {
    const { board, env } = this;
    const lostMs = env.clock();
    this.#driving.add(lane); // not finished before the replacement is
    this.settings.onLost?.(lane);
    for (let id = 0; id < board.tasks; id++) {
      if (board.laneOf(id) !== lane) continue;
      const state = board.stateOf(id);
      if (state === 'running') this.#charge(id, lane, lostMs, end.failure);
      else if (state === 'done') this.#undo(id, lane);
    }
    try {
      const handle = await this.open(lane);
      env.log.span(lane, 'start-up', lostMs, env.clock());
      this.places[lane]?.replace(handle, end.failure);
      if (this.#closing) handle.kill();
      else this.#drive(lane);
    } catch (error) {
      const message = `A lost worker could not be replaced: ${error instanceof Error ? error.message : String(error)}`;
      this.#giveUp({ code: 'executor-did-not-start', message });
    }
  }

  /** Its time was for nothing. */
  #undo(id: number, lane: number): void {
    this.env.log.attempt(id, lane, this.board.startOf(id), this.board.endOf(id), false);
    this.board.undo(id);
  }

  #charge(id: number, lane: number, lostMs: number, failure: Failure): void {
    const attempt = this.board.attemptOf(id);
    this.#lost.failures.push({ id, attempt, failure });
    if (attempt >= this.env.trial.retries) {
      this.board.failed(id, lane, lostMs);
      return;
    }
    this.#lost.failedAttempts.push([id, attempt, lane, this.board.startOf(id), lostMs]);
    this.board.putBack(id, true);
  }
}
