/**
 * A task queue in shared memory: workers claim the next task with one atomic addition and write down what became of it,
 * without a message. Used by the shared dispatch, and by executors that work on their own, which make a board for themselves.
 * Where schedulers choose among the open tasks, each task has a word that names its owner instead: slower, in any order.
 */
import type { TaskRows } from '../../core/protocol/executor';

const fresh = 0; // next task that nobody has claimed
const retryHead = 1;
const retryTail = 2; // tasks that were put back wait in a ring between the two
const finishedFlag = 3;
const chosen = 5; // 1 where tasks are claimed out of turn
const news = 4; // grows whenever there is a reason to look again: a task was put back, or all are finished
/** Header cells in all; the counters of the lanes follow, one cache line each, so that lanes do not slow each other. */
const headerCells = 16;
const cellsPerLane = 16;
/** Cells of a lane. */
const doneCount = 0;
const failedCount = 1;
const parked = 2; // 1 while the lane waits for more, or has left

export type TaskState = 'open' | 'running' | 'done' | 'failed';
/** In the order of their numbers in memory and in {@link TaskRows}. */
export const taskStates: readonly TaskState[] = ['open', 'running', 'done', 'failed'];

export class ClaimBoard {
  readonly tasks: number;
  readonly #header: Int32Array;
  readonly #counters: Int32Array;
  /** Tasks that were put back; or, where tasks are claimed out of turn, who has each: the lane + 1. */
  readonly #ring: Int32Array;
  readonly #start: Float64Array;
  readonly #end: Float64Array;
  readonly #lane: Uint16Array;
  readonly #attempt: Uint8Array;
  readonly #state: Uint8Array;

  constructor(memory: SharedArrayBuffer, tasks: number, lanes: number) {
    this.tasks = tasks;
    const layout = layoutOf(tasks, lanes);
    this.#header = new Int32Array(memory, 0, headerCells);
    this.#counters = new Int32Array(memory, layout.counters, lanes * cellsPerLane);
    this.#start = new Float64Array(memory, layout.start, tasks);
    this.#end = new Float64Array(memory, layout.end, tasks);
    this.#ring = new Int32Array(memory, layout.ring, tasks);
    this.#lane = new Uint16Array(memory, layout.lane, tasks);
    this.#attempt = new Uint8Array(memory, layout.attempt, tasks);
    this.#state = new Uint8Array(memory, layout.state, tasks);
  }

  /** @param outOfTurn whether tasks are claimed with `open` and `claimOne` instead of `claim`: by all lanes, or by none */
  static allocate(tasks: number, lanes: number, outOfTurn = false): SharedArrayBuffer {
    const memory = new SharedArrayBuffer(layoutOf(tasks, lanes).bytes);
    new Int32Array(memory, 0, headerCells)[chosen] = outOfTurn ? 1 : 0;
    return memory;
  }

  /** The next task; −1 when there is none at the moment. */
  claim(): number {
    const next = Atomics.add(this.#header, fresh, 1);
    return next < this.tasks ? next : this.#claimReturned();
  }

  /** Up to `max` tasks that nobody has, lowest numbers first. */
  open(max: number): number[] {
    const open: number[] = [];
    for (let id = 0; id < this.tasks && open.length < max; id++) {
      if (Atomics.load(this.#ring, id) === 0) open.push(id);
    }
    return open;
  }

  /** Takes this task for a lane; false when another one has it. */
  claimOne(id: number, lane: number): boolean {
    return Atomics.compareExchange(this.#ring, id, 0, lane + 1) === 0;
  }

  /** How often the task has been tried before. */
  attemptOf(id: number): number {
    return this.#attempt[id] ?? 0;
  }

  /** Notes the moment before a task is run, so that it is known should the executor not survive it. */
  begin(id: number, lane: number, startMs: number): void {
    this.#lane[id] = lane;
    this.#start[id] = startMs;
    this.#state[id] = 1;
  }

  done(id: number, lane: number, endMs: number): void {
    this.#end[id] = endMs;
    this.#state[id] = 2;
    this.#count(lane, doneCount);
  }

  /** The task has failed for good. */
  failed(id: number, lane: number, endMs: number): void {
    this.#end[id] = endMs;
    this.#state[id] = 3;
    this.#count(lane, failedCount);
  }

  /** Puts a task back, to be tried again after all others. `charged`: the attempt counts. */
  putBack(id: number, charged: boolean): void {
    if (charged) this.#attempt[id] = this.attemptOf(id) + 1;
    this.#state[id] = 0;
    if (this.#isOutOfTurn()) {
      Atomics.store(this.#ring, id, 0);
      this.#announce();
      return;
    }
    const slot = Atomics.add(this.#header, retryTail, 1) % this.tasks;
    // The claimer before has taken the ticket, but may not have emptied the slot yet.
    while (Atomics.compareExchange(this.#ring, slot, 0, id + 1) !== 0);
    this.#announce();
  }

  /** Takes a finished task back whose result was lost. */
  undo(id: number): void {
    const failed = this.#state[id] === 3;
    Atomics.store(this.#header, finishedFlag, 0);
    Atomics.sub(this.#counters, this.laneOf(id) * cellsPerLane + (failed ? failedCount : doneCount), 1);
    this.putBack(id, false);
  }

  /** Grows whenever there is a reason to look again. */
  get news(): number {
    return Atomics.load(this.#header, news);
  }

  /** True when every task is done or has failed for good. */
  isFinished(): boolean {
    if (Atomics.load(this.#header, finishedFlag) === 1) return true;
    const { done, failed } = this.progress();
    if (done + failed < this.tasks) return false;
    Atomics.store(this.#header, finishedFlag, 1);
    this.#announce();
    return true;
  }

  /** Blocks the thread of a lane until a task is put back or all are finished. */
  waitForMore(lane: number): void {
    const seen = Atomics.load(this.#header, news);
    if (this.isFinished() || this.#hasReturned()) return;
    Atomics.store(this.#counters, lane * cellsPerLane + parked, 1);
    Atomics.wait(this.#header, news, seen);
    Atomics.store(this.#counters, lane * cellsPerLane + parked, 0);
  }

  /** The lane has found nothing and does not wait: whoever puts a task back goes on itself. */
  leave(lane: number): void {
    Atomics.store(this.#counters, lane * cellsPerLane + parked, 1);
  }

  /** The thread of a lane has ended, perhaps while it waited. What it had begun is for the caller to settle first. */
  markLaneLost(lane: number): void {
    Atomics.store(this.#counters, lane * cellsPerLane + parked, 0);
    if (!this.#isOutOfTurn()) return;
    for (let id = 0; id < this.tasks; id++) {
      if (Atomics.load(this.#ring, id) === lane + 1 && this.stateOf(id) === 'open') this.putBack(id, false);
    }
  }

  /** The lane looks for tasks, again or for the first time. */
  enter(lane: number): void {
    Atomics.store(this.#counters, lane * cellsPerLane + parked, 0);
  }

  /**
   * Puts back what a lost thread had claimed without having begun it. Such a task cannot be told from one that a living
   * thread is about to begin, so nothing is done before all of them wait and nothing lies ready for them.
   */
  putBackStranded(): void {
    if (this.#isOutOfTurn()) return; // there a task is known to be a lane's as soon as it is claimed
    // Who is woken is no longer parked before it claims: parked before and after, nobody has claimed in between.
    if (!this.#areAllParked() || this.#hasReturned() || !this.#areAllParked() || this.isFinished()) return;
    const claimed = Math.min(this.tasks, Atomics.load(this.#header, fresh));
    for (let id = 0; id < claimed; id++) if (this.stateOf(id) === 'open') this.putBack(id, false);
  }

  /** Tasks done, by lane. */
  doneBy(): number[] {
    const lanes = this.#counters.length / cellsPerLane;
    return Array.from({ length: lanes }, (_, lane) => Atomics.load(this.#counters, lane * cellsPerLane));
  }

  progress(): { done: number; failed: number } {
    let done = 0;
    let failed = 0;
    for (let cell = 0; cell < this.#counters.length; cell += cellsPerLane) {
      done += Atomics.load(this.#counters, cell + doneCount);
      failed += Atomics.load(this.#counters, cell + failedCount);
    }
    return { done, failed };
  }

  stateOf(id: number): TaskState {
    return taskStates[this.#state[id] ?? 0] as TaskState;
  }

  laneOf(id: number): number {
    return this.#lane[id] ?? 0;
  }

  startOf(id: number): number {
    return this.#start[id] ?? 0;
  }

  endOf(id: number): number {
    return this.#end[id] ?? 0;
  }

  /** The rows of at most `count` tasks from `first` on, where they lie; sent, only these are copied. */
  rows(first: number, count: number): TaskRows {
    const until = first + count;
    return {
      first,
      state: this.#state.subarray(first, until),
      lane: this.#lane.subarray(first, until),
      attempt: this.#attempt.subarray(first, until),
      start: this.#start.subarray(first, until),
      end: this.#end.subarray(first, until),
    };
  }

  #isOutOfTurn(): boolean {
    return this.#header[chosen] === 1;
  }

  #hasReturned(): boolean {
    if (this.#isOutOfTurn()) return this.open(1).length > 0;
    return Atomics.load(this.#header, retryHead) < Atomics.load(this.#header, retryTail);
  }

  #areAllParked(): boolean {
    for (let cell = parked; cell < this.#counters.length; cell += cellsPerLane) {
      if (Atomics.load(this.#counters, cell) === 0) return false;
    }
    return true;
  }

  #claimReturned(): number {
    for (;;) {
      const head = Atomics.load(this.#header, retryHead);
      if (head >= Atomics.load(this.#header, retryTail)) return -1;
      if (Atomics.compareExchange(this.#header, retryHead, head, head + 1) !== head) continue;
      const slot = head % this.tasks;
      // The one who puts it back has taken the ticket, but may not have filled the slot yet.
      let entry = Atomics.exchange(this.#ring, slot, 0);
      while (entry === 0) entry = Atomics.exchange(this.#ring, slot, 0);
      return entry - 1;
    }
  }

  #announce(): void {
    Atomics.add(this.#header, news, 1);
    Atomics.notify(this.#header, news);
  }

  #count(lane: number, kind: typeof doneCount | typeof failedCount): void {
    Atomics.add(this.#counters, lane * cellsPerLane + kind, 1);
  }
}

function layoutOf(tasks: number, lanes: number) {
  const counters = headerCells * 4;
  const start = counters + lanes * cellsPerLane * 4;
  const end = start + tasks * 8;
  const ring = end + tasks * 8;
  const lane = ring + tasks * 4;
  const attempt = lane + tasks * 2;
  const state = attempt + tasks;
  return { counters, start, end, ring, lane, attempt, state, bytes: Math.ceil((state + tasks) / 8) * 8 };
}
