/** Threads that claim their tasks from shared memory, without a message per task. */
import type { Failure } from '../../core/errors';
import type { AttemptTuple, StepDriver, TaskFailure } from '../../core/protocol/executor';
import type { ProcessEnd } from '../guard/guarded-fork';
import { ClaimBoard } from '../../engine/queue/claim-board';
import { collectFrom, noteFailures, settleBoard } from './collect-driven';
import type { SpawnExecutor } from './executor-handle';
import { type ExecutorPlace, executorInit, type Pool, type TrialEnv } from './pool';
import { openPlaces, type OpenLane, ReplacingPool } from './replacing-pool';

export interface BoardPoolSettings {
  driver: StepDriver;
  /** Called when the thread of a lane was lost: frees what it may have held. */
  onLost?(lane: number): void;
}

/** How often the board is looked at, after a loss, for a task that nobody has in hand any more. In ms. */
const strandedEveryMs = 100;

export async function openBoardPool(
  env: TrialEnv,
  spawn: SpawnExecutor,
  settings: BoardPoolSettings,
): Promise<Pool> {
  const lanes = env.trial.workers;
  const board = { memory: ClaimBoard.allocate(env.plan.length, lanes), lanes };
  const open: OpenLane = (lane) =>
    spawn(executorInit(env, { driver: settings.driver, firstLane: lane, lanes: 1, board }));
  const places = await openPlaces(env, open);
  return new BoardPool(env, places, new ClaimBoard(board.memory, env.plan.length, lanes), settings, open);
}

class BoardPool extends ReplacingPool {
  readonly #driving = new Set<number>();
  readonly #failedAttempts: AttemptTuple[] = [];
  readonly #failures: TaskFailure[] = [];
  #stranded: NodeJS.Timeout | undefined;

  constructor(
    env: TrialEnv,
    places: readonly ExecutorPlace[],
    private readonly board: ClaimBoard,
    private readonly settings: BoardPoolSettings,
    open: OpenLane,
  ) {
    super(env, places, open);
  }

  progress(): ReturnType<Pool['progress']> {
    return { ...this.board.progress(), doneBy: this.board.doneBy() };
  }

  async collect(): Promise<void> {
    const into = { ...this.env, firstLane: 0 };
    await Promise.all(this.places.map(({ handle }) => collectFrom(handle, into)));
    noteFailures({ failedAttempts: this.#failedAttempts, failures: this.#failures }, into);
    settleBoard(this.board, into);
    await Promise.all(this.places.map((place) => place.readCounters()));
  }

  override async close(): Promise<void> {
    clearInterval(this.#stranded);
    await super.close();
  }

  protected start(lane: number): void {
    const { handle } = this.placeOf(lane);
    this.#driving.add(lane);
    handle.onMessage = (message) => {
      if (message.kind !== 'driven') return;
      this.#driving.delete(lane);
      if (this.#driving.size === 0 && this.board.isFinished()) this.finish();
    };
    handle.send({ kind: 'drive' });
  }

  /** What the lost thread was at counts as an attempt, what it had finished is lost with its results. */
  protected putBack(lane: number, end: ProcessEnd, lostMs: number): boolean {
    const { board } = this;
    this.#driving.add(lane); // not finished before the replacement is
    this.settings.onLost?.(lane);
    board.laneLost(lane);
    for (let id = 0; id < board.tasks; id++) {
      if (board.laneOf(id) !== lane) continue;
      const state = board.stateOf(id);
      if (state === 'running') this.#charge(id, lane, lostMs, end.failure);
      else if (state === 'done') this.#undo(id, lane);
    }
    // Between claiming a task and writing that down a thread leaves no trace of it.
    this.#stranded ??= setInterval(() => board.putBackStranded(), strandedEveryMs);
    return true;
  }

  /** Its time was for nothing. */
  #undo(id: number, lane: number): void {
    this.env.log.attempt(id, lane, this.board.startOf(id), this.board.endOf(id), false);
    this.board.undo(id);
  }

  #charge(id: number, lane: number, lostMs: number, failure: Failure): void {
    const attempt = this.board.attemptOf(id);
    this.#failures.push({ id, attempt, failure });
    if (attempt >= this.env.trial.retries) {
      this.board.failed(id, lane, lostMs);
      return;
    }
    this.#failedAttempts.push([id, attempt, lane, this.board.startOf(id), lostMs]);
    this.board.putBack(id, true);
  }
}
