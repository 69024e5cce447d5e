/**
 * A thread that goes from one task to the next, as long as any of them can go on. A task runs until a step parks it or it ends;
 * nobody pre-empts it. The thread sleeps when all of its tasks are parked. What the schedulers of green threads have in common.
 */
import { toFailure, type Failure } from '../../../core/errors';
import type { TaskCosts } from '../../../core/protocol/executor';
import { LoopChannels } from '../../shared/loop-channels';
import { LoopLocks } from '../../shared/loop-locks';
import { SliceLog } from '../../slice-log';
import { BatchSource } from '../../sources/batch-source';
import type { WorkSource } from '../../sources/work-source';
import { performGreen } from '../../steps';
import { parked, type OnGreen } from '../../steps/handler';
import { stepsOf } from '../../tasks/drive-steps';
import { GreenTask } from '../../tasks/green-task';
import type { Attempt, TaskTools } from '../../tasks/task-tools';
import { begin } from '../one-at-a-time';
import { Idling } from './idling';
import { TimerHeap } from './timer-heap';
import { TurnQueue } from './turn-queue';

/** So many tasks begin in a row before those that are ready get their turns. */
const beginsInARow = 64;

export class CooperativeThread {
  readonly #tools: TaskTools;
  readonly #most: number;
  readonly #timers = new TimerHeap<GreenTask>();
  readonly #ready = new TurnQueue<GreenTask>();
  readonly #slices = new SliceLog();
  readonly #locks = new LoopLocks();
  readonly #green: OnGreen;
  readonly #idling: Idling;
  /** In flight and neither ready nor in a timer: what fails when nothing can wake them any more. */
  readonly #waiting = new Set<GreenTask>();
  #source: WorkSource = noWork;
  #lane = 0;
  #nowMs = 0;
  #inFlight = 0;
  /** The source has had nothing; it is asked again once a task was put back. */
  #isDry = false;
  /** A task that has been claimed and is not due yet; −1 where there is none. */
  #arriving = -1;
  #begun = 0;
  #beginMs = 0;
  #switches = 0;
  #last: GreenTask | undefined;

  /** @param most tasks in flight */
  constructor(tools: TaskTools, most: number) {
    this.#tools = tools;
    this.#most = most;
    this.#idling = new Idling(tools);
    this.#green = {
      ...tools,
      locks: this.#locks,
      loopChannels: new LoopChannels(tools.memory?.channels.map(({ capacity }) => capacity) ?? []),
      sleep: (task, untilMs, error) => this.#sleep(task, untilMs, error),
      wait: (task) => void this.#waiting.add(task),
      resume: (task, value) => this.#resume(task, value),
      takeTurn: (task) => this.#ready.add(task),
      whenSettled: (task, promise) => this.#whenSettled(task, promise),
      isAnyoneReady: () => this.#ready.length > 0 || this.#canBegin() || this.#timers.nextMs <= tools.clock(),
    };
  }

  /** Tasks that have begun and not ended. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** Slices so far, flat, and forgets them. */
  takeSlices(): Float64Array {
    return this.#slices.drain();
  }

  costs(): TaskCosts {
    return { begun: this.#begun, beginMs: this.#beginMs, switches: this.#switches };
  }

  /** Begins what the source has and leaves it there, for a look at what suspended tasks hold. */
  beginAll(lane: number, source: WorkSource): void {
    this.#lane = lane;
    this.#source = source;
    while (this.#canBegin()) this.#beginSome();
  }

  /** Works on a lane until the source has nothing more for it. */
  async drive(lane: number, source: WorkSource): Promise<void> {
    const { clock, nextRound } = this.#tools;
    this.#lane = lane;
    this.#source = source;
    this.#isDry = false;
    this.#nowMs = clock();
    for (;;) {
      this.#wakeSleepers();
      for (let turns = this.#ready.length; turns > 0; turns--) this.#turn();
      this.#beginSome();
      if (this.#ready.length > 0 || this.#canBegin()) {
        if (this.#idling.awaited > 0) {
          await nextRound(); // who awaits a promise needs the event loop now and then
          this.#nowMs = clock();
        }
      } else if (this.#inFlight > 0 || this.#arriving >= 0) await this.#idle();
      else if (this.#stop()) return;
    }
  }

  /** Nothing is in flight and nothing can begin. @returns whether nothing will come any more */
  #stop(): boolean {
    const { pulse, clock } = this.#tools;
    pulse.idle();
    if (!this.#source.waitForMore(this.#lane, true)) return true;
    this.#isDry = false;
    this.#nowMs = clock();
    return false;
  }

  #wakeSleepers(): void {
    const now = this.#nowMs;
    for (let task = this.#timers.takeDue(now); task !== undefined; task = this.#timers.takeDue(now)) {
      this.#ready.add(task);
    }
  }

  #sleep(task: GreenTask, untilMs: number, error: Error | undefined): void {
    task.throws = error !== undefined;
    task.outcome = error;
    this.#timers.add(task, untilMs);
  }

  #resume(task: GreenTask, value: unknown): void {
    this.#waiting.delete(task);
    task.outcome = value;
    this.#ready.add(task);
  }

  #fail(task: GreenTask, error: unknown): void {
    task.throws = true;
    this.#resume(task, error);
  }

  #whenSettled(task: GreenTask, promise: Promise<unknown>): void {
    this.#idling.await(
      promise.then(
        (value) => this.#resume(task, value),
        (error: unknown) => this.#fail(task, error),
      ),
    );
  }

  #canBegin(): boolean {
    if (this.#isDry || this.#inFlight >= this.#most) return false;
    return this.#arriving < 0 || (this.#source.dueMs?.(this.#arriving) ?? 0) <= this.#nowMs;
  }

  #beginSome(): void {
    for (let begun = 0; begun < beginsInARow && this.#canBegin(); begun++) {
      const ref = this.#arriving >= 0 ? this.#arriving : this.#source.claim(this.#lane);
      this.#arriving = -1;
      if (ref < 0) {
        this.#isDry = true;
        return;
      }
      if ((this.#source.dueMs?.(ref) ?? 0) > this.#nowMs) {
        this.#arriving = ref;
        return;
      }
      this.#begin(ref);
    }
  }

  #begin(ref: number): void {
    const { workload, clock } = this.#tools;
    const attempt = begin(this.#tools, this.#source, ref, this.#lane, this.#nowMs);
    const task = new GreenTask(++this.#begun, ref, attempt);
    this.#inFlight++;
    if (workload.steps === undefined) {
      this.#runWhole(task);
      return;
    }
    try {
      task.steps = stepsOf(workload, this.#source.taskOf(ref), attempt);
    } catch (error) {
      this.#end(task, undefined, toFailure(error, 'task-threw'));
      return;
    }
    this.#beginMs += clock() - this.#nowMs;
    this.#go(task, this.#nowMs);
  }

  /** A task that comes in one go, and may give a promise. */
  #runWhole(task: GreenTask): void {
    const { workload } = this.#tools;
    let outcome: unknown;
    try {
      outcome = workload.run?.(this.#source.taskOf(task.ref), task.attempt);
    } catch (error) {
      this.#end(task, undefined, toFailure(error, 'task-threw'));
      return;
    }
    if (!(outcome instanceof Promise)) {
      this.#end(task, outcome, null);
      return;
    }
    task.steps = resultOf(outcome);
    this.#go(task, this.#nowMs);
  }

  #turn(): void {
    const task = this.#ready.take();
    if (task === undefined) return;
    const { pulse, epochMs } = this.#tools;
    pulse.busy(task.attempt.id, epochMs + this.#nowMs);
    this.#go(task, this.#nowMs);
  }

  /** Goes on with a task until it is parked or ends. */
  #go(task: GreenTask, fromMs: number): void {
    const steps = task.steps;
    if (steps === undefined) return;
    if (task !== this.#last) this.#switches++;
    this.#last = task;
    const { outcome, throws } = task;
    task.outcome = undefined;
    task.throws = false;
    let result: unknown;
    let failure: Failure | null = null;
    try {
      let next = throws ? steps.throw(outcome) : steps.next(outcome);
      while (next.done !== true) {
        let given: unknown;
        try {
          given = performGreen(next.value, task, this.#green);
        } catch (error) {
          next = steps.throw(error);
          continue;
        }
        if (given === parked) {
          this.#endSlice(task.attempt, fromMs);
          return;
        }
        next = steps.next(given);
      }
      result = next.value;
    } catch (error) {
      failure = toFailure(error, 'task-threw');
    }
    this.#end(task, result, failure);
  }

  #endSlice({ id }: Attempt, fromMs: number): void {
    this.#nowMs = this.#tools.clock();
    this.#slices.add(id, this.#lane, fromMs, this.#nowMs);
  }

  #end(task: GreenTask, result: unknown, failure: Failure | null): void {
    this.#endSlice(task.attempt, this.#nowMs);
    this.#inFlight--;
    this.#last = undefined;
    this.#locks.releaseAll(task.number, this.#nowMs);
    if (failure === null) this.#source.done(task.ref, this.#lane, this.#nowMs, result);
    else this.#source.failed(task.ref, this.#lane, this.#nowMs, failure);
    // It, or one whose answer cannot be sent, may have been put back.
    this.#isDry = false;
  }

  /** All tasks in flight are parked. */
  async #idle(): Promise<void> {
    const { spans, clock, pulse } = this.#tools;
    const arrivalMs = this.#arriving >= 0 ? (this.#source.dueMs?.(this.#arriving) ?? 0) : Infinity;
    const untilMs = Math.min(this.#timers.nextMs, arrivalMs);
    if (untilMs === Infinity && this.#idling.awaited === 0) {
      this.#failTheWaiting();
      return;
    }
    const from = this.#nowMs;
    pulse.idle();
    const slept = this.#idling.until(untilMs);
    if (slept !== undefined) await slept;
    this.#nowMs = clock();
    const due = Math.min(untilMs, this.#nowMs);
    spans.add(this.#lane, 'wait', from, due);
    spans.add(this.#lane, 'oversleep', due, this.#nowMs);
  }

  /** Nothing is left that could wake them: their steps fail, instead of waiting for ever. */
  #failTheWaiting(): void {
    for (const task of [...this.#waiting]) {
      this.#fail(task, new Error('Every task in flight waits for another one, and none is left to go on.'));
    }
  }
}

/** As long as nothing has been driven. */
const noWork: WorkSource = new BatchSource(undefined);

/** A promise as the one step of a task. */
function* resultOf(
  promise: Promise<unknown>,
): Generator<{ do: 'io'; start: () => Promise<unknown> }, unknown> {
  const settled: unknown = yield { do: 'io', start: () => promise };
  return settled;
}
