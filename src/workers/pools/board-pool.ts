/** Threads that claim their tasks from shared memory, without a message per task. */
import type { Failure } from '../../core/errors';
import type { AttemptTuple, TaskFailure } from '../../core/protocol/executor';
import { ClaimBoard } from '../../engine/queue/claim-board';
import type { ProcessEnd } from '../guard/guarded-fork';
import { collectFrom, noteFailures, settleBoard } from './collect-driven';
import { type ExecutorSetup, type ExecutorPlace, executorInit, type Pool, type TrialEnv } from './pool';
import { lanesOf, openPlaces, type OpenPlace, type PlaceShape, ReplacingPool } from './replacing-pool';

export interface BoardPoolSettings {
  /** Called when the executor of a lane was lost: frees what it may have held. */
  onLost?(lane: number): void;
  /** Called when tasks of a lost executor were put back: wakes whoever does not hear of it from the board. */
  onReturned?(): void;
}

/** How often the board is looked at, after a loss, for a task that nobody has in hand any more. In ms. */
const strandedEveryMs = 100;

export async function openBoardPool(
  env: TrialEnv,
  { spawn, scheduler, kind, lanesPerPlace = 1, tasksPerLane = 1 }: ExecutorSetup,
  settings: BoardPoolSettings = {},
): Promise<Pool> {
  const lanes = env.trial.workers * lanesPerPlace;
  const tasksFrom = { memory: ClaimBoard.allocate(env.plan.length, lanes, kind.chooses), lanes };
  const open: OpenPlace = (place) =>
    spawn(
      executorInit(env, { scheduler, firstLane: place * lanesPerPlace, lanes: lanesPerPlace, tasksFrom }),
    );
  const shape = { lanesPerPlace, tasksPerLane, between: kind.between };
  const places = await openPlaces(env, shape, open);
  return new BoardPool(env, places, shape, {
    board: new ClaimBoard(tasksFrom.memory, env.plan.length, lanes),
    settings,
    open,
  });
}

class BoardPool extends ReplacingPool {
  readonly #board: ClaimBoard;
  readonly #settings: BoardPoolSettings;
  /** Places whose executor looks for tasks. */
  readonly #driving = new Set<number>();
  readonly #failedAttempts: AttemptTuple[] = [];
  readonly #failures: TaskFailure[] = [];
  #stranded: NodeJS.Timeout | undefined;

  constructor(
    env: TrialEnv,
    places: readonly ExecutorPlace[],
    shape: PlaceShape,
    { board, settings, open }: { board: ClaimBoard; settings: BoardPoolSettings; open: OpenPlace },
  ) {
    super(env, places, shape, open);
    this.#board = board;
    this.#settings = settings;
  }

  progress(): ReturnType<Pool['progress']> {
    const byLane = this.#board.doneBy();
    const doneBy = this.places.map((_, place) =>
      lanesOf(place, this.shape.lanesPerPlace).reduce((sum, lane) => sum + (byLane[lane] ?? 0), 0),
    );
    return { ...this.#board.progress(), doneBy };
  }

  async collect(): Promise<void> {
    const into = { ...this.env, firstLane: 0 };
    await Promise.all(this.places.map(({ handle }) => collectFrom(handle, into)));
    noteFailures({ failedAttempts: this.#failedAttempts, failures: this.#failures }, into);
    settleBoard(this.#board, into);
  }

  override async close(): Promise<void> {
    clearInterval(this.#stranded);
    await super.close();
  }

  protected start(place: number): void {
    const { handle } = this.placeAt(place);
    handle.onMessage = (message) => {
      if (message.kind !== 'driven') return;
      this.#driving.delete(place);
      if (this.#driving.size === 0 && this.#board.isFinished()) this.finish();
    };
    this.#drive(place);
  }

  /** What the lost executor was at counts as an attempt, what it had finished is lost with its results. */
  protected putBack(place: number, end: ProcessEnd, lostMs: number): boolean {
    const board = this.#board;
    this.#driving.add(place); // not finished before the replacement is
    const lanes = lanesOf(place, this.shape.lanesPerPlace);
    for (const lane of lanes) this.#settings.onLost?.(lane);
    for (let id = 0; id < board.tasks; id++) {
      const lane = board.laneOf(id);
      if (!lanes.includes(lane)) continue;
      const state = board.stateOf(id);
      if (state === 'running') this.#settleLost(id, lane, lostMs, end);
      else if (state === 'done') this.#undo(id, lane);
    }
    for (const lane of lanes) board.markLaneLost(lane);
    this.#settings.onReturned?.();
    // Between claiming a task and writing that down a thread leaves no trace of it.
    this.#stranded ??= setInterval(() => this.#lookForStranded(), strandedEveryMs);
    return true;
  }

  #drive(place: number): void {
    this.#driving.add(place);
    this.placeAt(place).handle.send({ kind: 'drive', zeroMs: this.zeroMs });
  }

  /** Lanes of an event loop that have found nothing do not wait, so they are sent to look again. */
  #lookForStranded(): void {
    this.#board.putBackStranded();
    if (this.#board.isFinished()) return;
    for (const place of this.places.keys()) if (!this.#driving.has(place)) this.#drive(place);
  }

  /** Its time was for nothing. */
  #undo(id: number, lane: number): void {
    this.#logAgain(id, lane, this.#board.endOf(id));
    this.#board.undo(id);
  }

  /** Where it is known which task brought the executor down, the others in hand are not charged. */
  #settleLost(id: number, lane: number, lostMs: number, { failure, culprit }: ProcessEnd): void {
    if (culprit === null || culprit === id || !hasSeveral(this.shape)) {
      this.#charge(id, lane, lostMs, failure);
      return;
    }
    this.#logAgain(id, lane, lostMs, failure);
    this.#board.putBack(id, false);
  }

  #logAgain(task: number, lane: number, end: number, failure?: Failure): void {
    const board = this.#board;
    const [attempt, start] = [board.attemptOf(task), board.startOf(task)];
    this.env.log.failed({ task, attempt, lane, start, end, failure, decision: 'again' });
  }

  #charge(id: number, lane: number, lostMs: number, failure: Failure): void {
    const attempt = this.#board.attemptOf(id);
    this.#failures.push({ id, attempt, failure });
    if (attempt >= this.env.trial.retries) {
      this.#board.failed(id, lane, lostMs);
      return;
    }
    this.#failedAttempts.push([id, attempt, lane, this.#board.startOf(id), lostMs]);
    this.#board.putBack(id, true);
  }
}

/** Whether an executor can have several tasks in hand. */
function hasSeveral({ lanesPerPlace, tasksPerLane = 1 }: PlaceShape): boolean {
  return lanesPerPlace * tasksPerLane > 1;
}
