/**
 * CPU time and run-queue wait of this thread, told apart by what its lane was doing. A thread that gets the CPU late
 * after a message looks idle to a timeline, although nobody let it wait but the scheduler; and the CPU time in which it
 * reads a message is no computing. In each state CPU time and run-queue wait are never more than the time in it: what
 * does not fit there was used or waited for beside it.
 */
import type { LaneState } from '../../core/vocabulary/lane-states';
import type { Clock } from '../../engine/clock';
import type { Meter, TimesByState } from '../../engine/meter';
import { type Look, lookAt, ownCounters, type ReadCounters } from './thread-counters';
import { minus, noTimes, plus, splitSegment, splitUnmarked, type Times } from './split-times';

/**
 * Two marks around a batch cost some 80 µs, since the work between them leaves no line of this code in the caches. They
 * may take a hundredth of the time, so that short batches are marked one in so many, and the others are taken as alike. With
 * a quarter of that, trials got 0.6 % faster, and the split left its limits in `bench:trace`.
 */
const twoMarksMs = 0.08;
const markingShare = 0.01;
/** The first ones are all marked: fewer would say nothing of the others. */
const fewestMarked = 8;
/** More than this, in ms, two marks never cost: then the thread had no CPU. */
const mostMarkingMs = 1;

export class SchedulingMeter implements Meter {
  readonly #clock: Clock;
  readonly #read: ReadCounters;
  #before: Look | null = null;
  #looks = 0;
  readonly #byState = new Map<LaneState, Times>();
  /** Whether the batch in hand, or else the next one, is marked. */
  #marks = true;
  #isInBatch = false;
  /** The first part of a marked batch, which cannot be given to a state before it is known when its first task began. */
  #first: { state: LaneState; times: Times; fromMs: number; untilMs: number } | null = null;
  #isFirst = false;
  #batches = 0;
  #batchesMs = 0;
  #sinceMarked = 0;
  /** The least that the marks around a batch have cost. */
  #markingMs = mostMarkingMs;
  /** Of marked batches but the first, which finds everything cold: what the others are taken to be like. */
  readonly #marked = new Map<LaneState, Times>();
  /** Of batches that were not marked, and of getting them; and how long they took in all, and without getting them. */
  #unmarked: Times = noTimes;
  #unmarkedMs = 0;
  #unmarkedBatchesMs = 0;

  constructor(clock: Clock, read: ReadCounters = ownCounters()) {
    this.#clock = clock;
    this.#read = read;
  }

  mark(state: LaneState, endedMs?: number): number {
    // What is not marked at its ends is not marked within.
    if (this.#isInBatch && !this.#marks) return endedMs ?? this.#clock();
    const fromMs = this.#before?.atMs;
    const times = this.#look(endedMs);
    const untilMs = this.#before?.atMs ?? endedMs ?? this.#clock();
    if (fromMs === undefined) return untilMs;
    if (this.#isFirst) this.#first = { state, times, fromMs, untilMs };
    else this.#give(state, times);
    this.#isFirst = false;
    return untilMs;
  }

  beginBatch(): void {
    this.#isInBatch = true;
    if (!this.#marks) return;
    this.#give('dispatch', this.#look());
    this.#isFirst = true;
  }

  endBatch(startMs: number, endMs: number): void {
    this.#isInBatch = false;
    if (this.#marks) this.#endMarked(startMs, endMs);
    else this.#unmarkedBatchesMs += endMs - startMs;
    this.#batches++;
    this.#batchesMs += endMs - startMs;
    this.#sinceMarked++;
    const oneIn = twoMarksMs / (markingShare * (this.#batchesMs / this.#batches));
    const marksNext = this.#batches < fewestMarked || this.#sinceMarked >= oneIn;
    if (marksNext && !this.#marks) this.#endUnmarked();
    if (marksNext) this.#sinceMarked = 0;
    this.#marks = marksNext;
  }

  end(): TimesByState | null {
    if (this.#before === null) return null;
    if (!this.#marks) this.#endUnmarked();
    if (this.#unmarkedMs > 0) {
      const lasted = { wallMs: this.#unmarkedMs, batchesMs: this.#unmarkedBatchesMs };
      for (const [state, times] of splitUnmarked(this.#unmarked, this.#marked, lasted))
        this.#add(this.#byState, state, times);
    }
    const of = (key: keyof Times) =>
      Object.fromEntries([...this.#byState].map(([state, times]) => [state, times[key]]));
    return { cpuMs: of('cpuMs'), runQueueWaitMs: of('runQueueWaitMs'), looks: this.#looks };
  }

  /** A marked batch as a whole, or its first part and the one after the last mark within it. */
  #endMarked(startMs: number, endMs: number): void {
    const fromMs = this.#before?.atMs;
    const times = this.#look();
    const untilMs = this.#before?.atMs;
    const first = this.#first;
    this.#first = null;
    this.#isFirst = false;
    if (fromMs === undefined || untilMs === undefined) return;
    if (first !== null) {
      const within = Math.max(0, first.untilMs - Math.max(startMs, first.fromMs));
      this.#giveSegment(first.state, first.times, within, first.untilMs - first.fromMs - within);
    }
    const within = Math.max(0, endMs - (first === null ? Math.max(startMs, fromMs) : fromMs));
    this.#giveSegment('computing', times, within, untilMs - fromMs - within);
  }

  #endUnmarked(): void {
    const before = this.#before;
    const times = this.#look();
    if (before === null || this.#before === null) return;
    this.#unmarked = plus(this.#unmarked, times);
    this.#unmarkedMs += this.#before.atMs - before.atMs;
  }

  /** @param within, beside how long the state lasted, and how long the marks around it took, in ms */
  #giveSegment(state: LaneState, times: Times, within: number, beside: number): void {
    if (beside > 0) this.#markingMs = Math.min(this.#markingMs, beside);
    const { inside, outside } = splitSegment(times, { within, beside, markingMs: this.#markingMs });
    this.#give(state, inside);
    this.#add(this.#byState, 'dispatch', outside); // marking says nothing of the batches that are not marked
  }

  #give(state: LaneState, times: Times): void {
    this.#add(this.#byState, state, times);
    if (this.#batches > 0) this.#add(this.#marked, state, times);
  }

  #add(sums: Map<LaneState, Times>, state: LaneState, times: Times): void {
    sums.set(state, plus(sums.get(state) ?? noTimes, times));
  }

  /** What was used and waited for since the look before, until now or a moment just before. */
  #look(endedMs?: number): Times {
    const before = this.#before;
    this.#looks++;
    const now = lookAt(this.#read, this.#clock);
    if (now === null || before === null) {
      this.#before = now ?? before;
      return noTimes;
    }
    // The counters were read a little after their moment. What does not fit before it came after it: waiting, most likely.
    const atMs = endedMs ?? now.atMs;
    const lastedMs = Math.max(0, atMs - before.atMs);
    const since = minus(now, before);
    const cpuMs = Math.min(since.cpuMs, lastedMs);
    const times = { cpuMs, runQueueWaitMs: Math.min(since.runQueueWaitMs, lastedMs - cpuMs) };
    this.#before = { atMs, ...plus(before, times) };
    return times;
  }
}
