/** What happened in a trial, in typed arrays: one row an attempt, and the spans of the lanes. Read after the clock. */
import type { Failure } from '../../core/errors';
import { mostAttempts } from '../../core/record/most-attempts';
import type { FromExecutor } from '../../core/protocol/executor';
import { type LaneState, laneStateIndex } from '../../core/vocabulary/lane-states';
import type { LaneAttempt, LaneSpan } from '../../core/timeline/lane-timeline';
import { sliceWidth } from '../../engine/slice-log';
import { SpanLog, spanWidth } from '../../engine/span-log';
import type { FoundStandstill } from './watch-locks';

/** An attempt that failed, and what its manager did then. Times in ms since the epoch of the trial. */
export interface FailedAttempt {
  task: number;
  attempt: number;
  lane: number;
  start: number;
  end: number;
  /** Why; absent where a result was lost with its executor. */
  failure?: Failure | undefined;
  decision: 'again' | 'given-up';
}

/** What was seen of event loops, in pieces as they came. */
export interface LoopsSeen {
  /** How late each look at a loop came, in ms. */
  readonly delaysMs: ArrayLike<number>[];
  /** For each call to a pool of threads, how many were waiting before it; no piece where there is no pool. */
  readonly waitingBefore: ArrayLike<number>[];
}

/** So many standstills are told of a trial. */
const mostStandstills = 100;

/** Times in ms since the epoch of the trial. */
export class TrialLog {
  #rows = 0;
  #task: Int32Array;
  #lane: Uint16Array;
  #succeeded: Uint8Array;
  #start: Float64Array;
  #end: Float64Array;
  readonly #spans = new SpanLog();
  readonly #slices: { flat: ArrayLike<number>; firstLane: number }[] = [];
  readonly #failed: FailedAttempt[] = [];
  /** Threads that waited for locks which would never have come free, or that others passed by. */
  readonly standstills: FoundStandstill[] = [];
  readonly #loops: LoopsSeen = { delaysMs: [], waitingBefore: [] };

  /** @param tasks rows that fit without growing */
  constructor(tasks: number) {
    this.#task = new Int32Array(tasks);
    this.#lane = new Uint16Array(tasks);
    this.#succeeded = new Uint8Array(tasks);
    this.#start = new Float64Array(tasks);
    this.#end = new Float64Array(tasks);
  }

  attempt(task: number, lane: number, start: number, end: number, succeeded: boolean): void {
    if (this.#rows === this.#task.length) this.#grow();
    const row = this.#rows++;
    this.#task[row] = task;
    this.#lane[row] = lane;
    this.#start[row] = start;
    this.#end[row] = end;
    this.#succeeded[row] = succeeded ? 1 : 0;
  }

  /** The first of these are kept with their reasons. */
  failed(attempt: FailedAttempt): void {
    const { task, lane, start, end } = attempt;
    this.attempt(task, lane, start, end, false);
    if (this.#failed.length < mostAttempts) this.#failed.push(attempt);
  }

  /** In order of time. */
  get failedAttempts(): FailedAttempt[] {
    return this.#failed.toSorted((a, b) => a.start - b.start);
  }

  /** The first of these are kept. */
  standstill(found: FoundStandstill): void {
    if (this.standstills.length < mostStandstills) this.standstills.push(found);
  }

  loopSeen({
    delaysMs,
    waitingBefore,
  }: Pick<Extract<FromExecutor, { kind: 'loop-seen' }>, 'delaysMs' | 'waitingBefore'>): void {
    this.#loops.delaysMs.push(delaysMs);
    if (waitingBefore !== null) this.#loops.waitingBefore.push(waitingBefore);
  }

  get loops(): LoopsSeen {
    return this.#loops;
  }

  span(lane: number, state: LaneState, from: number, to: number): void {
    this.#spans.add(lane, state, from, to);
  }

  /**
   * Takes over spans as executors send them: flat runs of lane, state, from, to.
   * @param firstLane added to the lanes, where each executor counts its own from 0
   */
  addSpans(flat: ArrayLike<number>, firstLane = 0): void {
    this.#spans.addAll(flat, firstLane);
  }

  /** Likewise flat, of lanes with several tasks in flight: which of them was computed when. */
  addSlices(flat: ArrayLike<number>, firstLane = 0): void {
    this.#slices.push({ flat, firstLane });
  }

  /** The attempts of each lane in order of time, in ms since `zeroMs`. */
  attemptsByLane(lanes: number, zeroMs: number): Iterable<LaneAttempt>[] {
    const counts = new Uint32Array(lanes);
    for (let row = 0; row < this.#rows; row++) {
      const lane = this.#lane[row] as number;
      counts[lane] = (counts[lane] ?? 0) + 1;
    }
    const rowsOf = Array.from(counts, (count) => new Uint32Array(count));
    const filled = new Uint32Array(lanes);
    for (let row = 0; row < this.#rows; row++) {
      const lane = this.#lane[row] as number;
      const at = filled[lane] as number;
      filled[lane] = at + 1;
      (rowsOf[lane] as Uint32Array)[at] = row;
    }
    const start = this.#start;
    return rowsOf.map((rows) => {
      const inOrder = rows.every(
        (row, i) => i === 0 || (start[rows[i - 1] as number] as number) <= (start[row] as number),
      );
      if (!inOrder) rows.sort((a, b) => (start[a] as number) - (start[b] as number));
      return this.#read(rows, zeroMs);
    });
  }

  /** The spans and slices of each lane in order of time, in ms since `zeroMs`. Empties their logs. */
  spansByLane(lanes: number, zeroMs: number): LaneSpan[][] {
    const byLane: LaneSpan[][] = Array.from({ length: lanes }, () => []);
    const flat = this.#spans.drain();
    for (let i = 0; i < flat.length; i += spanWidth) {
      byLane[flat[i] as number]?.push({
        state: flat[i + 1] as number,
        from: (flat[i + 2] as number) - zeroMs,
        to: (flat[i + 3] as number) - zeroMs,
      });
    }
    this.#readSlices(byLane, zeroMs);
    for (const spans of byLane) spans.sort((a, b) => a.from - b.from);
    return byLane;
  }

  #readSlices(byLane: readonly LaneSpan[][], zeroMs: number): void {
    const failed = this.#failedTasks();
    for (const { flat, firstLane } of this.#slices.splice(0)) {
      for (let i = 0; i < flat.length; i += sliceWidth) {
        const [task, from, to] = [flat[i] as number, flat[i + 2] as number, flat[i + 3] as number];
        const isLost = failed.get(task)?.some((row) => this.#isWithin(row, from, to)) ?? false;
        byLane[firstLane + (flat[i + 1] as number)]?.push({
          state: laneStateIndex(isLost ? 'retrying' : 'computing'),
          from: from - zeroMs,
          to: to - zeroMs,
          task,
        });
      }
    }
  }

  /** Rows of attempts that failed, by task. */
  #failedTasks(): ReadonlyMap<number, readonly number[]> {
    const rows = new Map<number, number[]>();
    if (this.#slices.length === 0) return rows;
    for (let row = 0; row < this.#rows; row++) {
      if (this.#succeeded[row] === 1) continue;
      const task = this.#task[row] as number;
      rows.set(task, [...(rows.get(task) ?? []), row]);
    }
    return rows;
  }

  #isWithin(row: number, from: number, to: number): boolean {
    return (this.#start[row] as number) <= from && to <= (this.#end[row] as number);
  }

  *#read(rows: Uint32Array, zeroMs: number): Iterable<LaneAttempt> {
    for (const row of rows) {
      yield {
        task: this.#task[row] as number,
        start: (this.#start[row] as number) - zeroMs,
        end: (this.#end[row] as number) - zeroMs,
        succeeded: this.#succeeded[row] === 1,
      };
    }
  }

  #grow(): void {
    const rows = Math.max(1024, Math.ceil(this.#task.length * 1.5));
    const copy = <A extends { set(from: A): void }>(from: A, to: A): A => {
      to.set(from);
      return to;
    };
    this.#task = copy(this.#task, new Int32Array(rows));
    this.#lane = copy(this.#lane, new Uint16Array(rows));
    this.#succeeded = copy(this.#succeeded, new Uint8Array(rows));
    this.#start = copy(this.#start, new Float64Array(rows));
    this.#end = copy(this.#end, new Float64Array(rows));
  }
}
