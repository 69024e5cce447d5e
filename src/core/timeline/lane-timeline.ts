/** Splits the time of one lane into states without remainder, exact in its sums and small enough to be kept. */
import { laneStateIndex, laneStates, type LaneState } from '../vocabulary/lane-states';
import type { RecordedTimeline } from '../record/run-record';

type RecordedLane = RecordedTimeline['lanes'][number];

/** One attempt at a task on a lane; times in ms since the start of the clock. */
export interface LaneAttempt {
  task: number;
  start: number;
  end: number;
  /** When the task arrived, where work arrives over time: until then its lane waited for the work, not for a manager. */
  due?: number;
  /** False when the attempt failed: its computing was for nothing. */
  succeeded: boolean;
}

/** Something that the lane did other than computing (or idling, between tasks). */
export interface LaneSpan {
  /** As a place among the `laneStates`, as logs keep it. */
  state: number;
  from: number;
  to: number;
  /** Which task it belongs to, where several are in flight on the lane; the attempt that it lies in where absent. */
  task?: number;
}

export interface LaneInput {
  /** Index of the lane's executor. */
  worker: number;
  /** What the lane is doing between tasks. */
  gapState: LaneState;
  /** In order of their starts. They overlap where several tasks are in flight on the lane; spans then say what it did. */
  attempts: Iterable<LaneAttempt>;
  /** In order of time, not overlapping. */
  spans: readonly LaneSpan[];
}

/**
 * The lane's time from 0 to `wallMs`, every moment in exactly one state: inside attempts `computing` (or `retrying`) except
 * where a span says otherwise, between them the gap state, after the last one `tail`.
 * @param maxSegments beyond that many, segments are summed up in equal buckets.
 */
export function laneTimeline(lane: LaneInput, wallMs: number, maxSegments: number): RecordedLane {
  const segments = new SegmentLog(wallMs, maxSegments);
  const { spans } = lane;
  let cursor = 0;
  let next = 0;

  /** Fills the time up to `until`: with the spans that lie there, and `otherwise` between them. */
  const fill = (until: number, state: LaneState, task: number): void => {
    const otherwise = laneStateIndex(state);
    const end = Math.max(cursor, Math.min(until, wallMs)); // never back, whatever the records say
    for (let span = spans[next]; span !== undefined && span.from < end; span = spans[next]) {
      if (span.to > cursor) {
        if (span.from > cursor) segments.add(otherwise, cursor, span.from, task);
        segments.add(span.state, Math.max(cursor, span.from), Math.min(span.to, end), span.task ?? task);
        cursor = Math.min(span.to, end);
      }
      if (span.to > end) break;
      next++;
    }
    if (end > cursor) {
      segments.add(otherwise, cursor, end, task);
      cursor = end;
    }
  };

  for (const attempt of lane.attempts) {
    if (attempt.due !== undefined) fill(Math.min(attempt.due, attempt.start), 'wait', -1);
    fill(attempt.start, lane.gapState, -1);
    fill(attempt.end, attempt.succeeded ? 'computing' : 'retrying', attempt.task);
  }
  fill(wallMs, 'tail', -1);
  return { worker: lane.worker, totalsMs: segments.totals(), segments: segments.recorded() };
}

/** Keeps single spans while they are few, and sums per bucket once they are many. */
class SegmentLog {
  readonly #wallMs: number;
  readonly #maxSegments: number;
  readonly #totals = new Float64Array(laneStates.length);
  #spans: [number, number, number, number][] | null = [];
  #buckets: Float64Array[] = [];
  #bucketMs = 0;

  constructor(wallMs: number, maxSegments: number) {
    this.#wallMs = wallMs;
    this.#maxSegments = maxSegments;
  }

  /** @param index of the state among all */
  add(index: number, from: number, to: number, task: number): void {
    if (to <= from) return;
    this.#totals[index] = (this.#totals[index] ?? 0) + (to - from);
    if (this.#spans === null) {
      this.#addToBuckets(index, from, to);
      return;
    }
    this.#spans.push([index, from, to, task]);
    if (this.#spans.length > this.#maxSegments) this.#startBuckets(this.#spans);
  }

  totals(): RecordedLane['totalsMs'] {
    return Object.fromEntries(
      laneStates.map((state, index) => [state, this.#totals[index] ?? 0] as const).filter(([, ms]) => ms > 0),
    );
  }

  recorded(): RecordedLane['segments'] {
    if (this.#spans !== null) return { kind: 'spans', spans: this.#spans };
    const statesMs: Record<string, number[]> = Object.fromEntries(
      laneStates
        .map((state, index) => [state, this.#buckets[index]] as const)
        .filter((entry): entry is [LaneState, Float64Array] => entry[1]?.some((ms) => ms > 0) ?? false)
        .map(([state, sums]) => [state, [...sums]] as const),
    );
    return { kind: 'buckets', bucketMs: this.#bucketMs, statesMs };
  }

  #startBuckets(spans: [number, number, number, number][]): void {
    this.#spans = null;
    this.#bucketMs = this.#wallMs / this.#maxSegments;
    this.#buckets = laneStates.map(() => new Float64Array(this.#maxSegments));
    for (const [state, from, to] of spans) this.#addToBuckets(state, from, to);
  }

  #addToBuckets(state: number, from: number, to: number): void {
    const sums = this.#buckets[state] as Float64Array;
    const last = sums.length - 1;
    let bucket = Math.min(last, Math.floor(from / this.#bucketMs));
    let cursor = from;
    while (cursor < to) {
      const edge = bucket === last ? to : Math.min(to, (bucket + 1) * this.#bucketMs);
      if (edge > cursor) {
        sums[bucket] = (sums[bucket] ?? 0) + (edge - cursor);
        cursor = edge;
      }
      bucket++;
    }
  }
}
