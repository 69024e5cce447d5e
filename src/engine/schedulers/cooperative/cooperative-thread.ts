/**
 * A thread that goes from one task to the next, as long as any of them can go on. A task runs until a step parks it or it ends;
 * nobody pre-empts it. The thread sleeps when all of its tasks are parked. What the schedulers of green threads have in common.
 */
import { toFailure, type Failure } from '../../../core/errors';
import type { TaskCosts } from '../../../core/protocol/executor';
import { Sleepers } from '../../shared/sleepers';
import { SliceLog } from '../../slice-log';
import type { WorkSource } from '../../sources/work-source';
import { performGreen } from '../../steps';
import { parked, type OnGreen } from '../../steps/handler';
import { stepsOf } from '../../tasks/drive-steps';
import { GreenTask } from '../../tasks/green-task';
import type { Attempt, TaskTools } from '../../tasks/task-tools';
import { begin } from '../one-at-a-time';
import { ChannelDesk } from './channel-desk';
import { GreenLocks } from './green-locks';
import { Idling } from './idling';
import { type TakeTask, TaskSupply } from './task-supply';
import { TimerHeap } from './timer-heap';
import { TurnQueue } from './turn-queue';

/** So many tasks begin in a row before those that are ready get their turns. */
const beginsInARow = 64;
/** So long a thread looks at channels before it sleeps, in ms: about what it takes to fall asleep and to be woken. */
const lookBeforeSleepMs = 0.02;
/** How often a thread with nothing to do looks for a lock that another one holds, in ms. */
const lookForLocksMs = 0.5;

/** What such a thread is told by its model. */
export interface Threads {
  /** Tasks in flight on it at most. */
  concurrency: number;
  /** Threads that share channels and tasks, each with one lane. */
  lanes?: number;
  /** In turn where absent. */
  take?: TakeTask;
}

export class CooperativeThread {
  readonly #tools: TaskTools;
  readonly #most: number;
  readonly #timers = new TimerHeap<GreenTask>();
  readonly #ready = new TurnQueue<GreenTask>();
  readonly #slices = new SliceLog();
  readonly #locks: GreenLocks;
  readonly #desk: ChannelDesk;
  readonly #green: OnGreen;
  readonly #idling: Idling;
  /** In flight and neither ready nor in a timer: what fails when nothing can wake them any more. */
  readonly #waiting = new Set<GreenTask>();
  readonly #supply: TaskSupply;
  readonly #lanes: number;
  readonly #sleepers: Sleepers;
  #standstill = 0;
  #lane = 0;
  #nowMs = 0;
  #inFlight = 0;
  #begun = 0;
  #beginMs = 0;
  #switches = 0;
  #last: GreenTask | undefined;

  constructor(tools: TaskTools, { concurrency, lanes = 1, take }: Threads) {
    this.#tools = tools;
    this.#most = concurrency;
    this.#supply = new TaskSupply(take);
    this.#lanes = lanes;
    this.#sleepers = tools.memory?.sleepers ?? new Sleepers(Sleepers.allocate());
    this.#idling = new Idling(tools, this.#sleepers, lanes);
    const desk = {
      wait: (task: GreenTask) => void this.#waiting.add(task),
      resume: (task: GreenTask, value?: unknown) => this.#resume(task, value),
      fail: (task: GreenTask, error: Error) => this.#fail(task, error),
    };
    this.#desk = new ChannelDesk(tools.memory?.channels ?? [], desk, lanes > 1);
    this.#locks = new GreenLocks(lanes > 1 ? tools.memory?.locks : undefined, desk);
    this.#green = {
      ...tools,
      locks: this.#locks,
      channels: this.#desk,
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
    this.#supply.attach(lane, source);
    while (this.#canBegin()) this.#beginSome();
  }

  /** Works on a lane until the source has nothing more for it. */
  async drive(lane: number, source: WorkSource): Promise<void> {
    const { clock, nextRound } = this.#tools;
    this.#lane = lane;
    this.#supply.attach(lane, source);
    this.#standstill = this.#sleepers.standstill;
    this.#sleepers.enter(lane);
    this.#desk.sitAt(lane);
    this.#nowMs = clock();
    for (;;) {
      if (this.#sleepers.takeWake(lane)) this.#woken();
      this.#wakeSleepers();
      this.#locks.look();
      if (this.#desk.isWorthALook) this.#desk.look();
      for (let turns = this.#ready.length; turns > 0; turns--) this.#turn();
      this.#beginSome();
      if (this.#ready.length > 0 || this.#canBegin()) {
        if (this.#idling.awaited > 0) {
          await nextRound(); // who awaits a promise needs the event loop now and then
          this.#nowMs = clock();
        }
      } else if (this.#inFlight > 0 || this.#supply.arrivalMs !== Infinity) await this.#idle();
      else if (this.#isFinished()) return;
      else await this.#idle();
    }
  }

  /** Nothing is in flight and nothing can begin: whether nothing will come any more. */
  #isFinished(): boolean {
    this.#tools.pulse.idle();
    const { isFinished } = this.#supply;
    if (isFinished) this.#sleepers.wakeAll(this.#lanes);
    return isFinished;
  }

  /** Somebody has changed a channel, or put a task back, or all have come to a standstill. */
  #woken(): void {
    const { standstill } = this.#sleepers;
    if (standstill !== this.#standstill) {
      this.#standstill = standstill;
      this.#failTheWaiting();
    }
    this.#desk.look();
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
    return this.#inFlight < this.#most && this.#supply.mayGive(this.#nowMs);
  }

  #beginSome(): void {
    for (let begun = 0; begun < beginsInARow && this.#canBegin(); begun++) {
      const ref = this.#supply.take(this.#nowMs);
      if (ref < 0) return;
      this.#begin(ref);
    }
  }

  #begin(ref: number): void {
    const { workload, clock } = this.#tools;
    const attempt = begin(this.#tools, this.#supply.source, ref, this.#lane, this.#nowMs);
    const task = new GreenTask(++this.#begun, ref, attempt);
    this.#inFlight++;
    if (workload.steps === undefined) {
      this.#runWhole(task);
      return;
    }
    try {
      task.steps = stepsOf(workload, this.#supply.source.taskOf(ref), attempt);
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
      outcome = workload.run?.(this.#supply.source.taskOf(task.ref), task.attempt);
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
    const locks = this.#locks.releaseAll(task, this.#nowMs);
    if (failure === null) this.#tools.forgotten?.note(task.attempt.id, locks);
    if (failure === null) this.#supply.source.done(task.ref, this.#lane, this.#nowMs, result);
    else this.#supply.source.failed(task.ref, this.#lane, this.#nowMs, failure);
    // It may have been put back, for any thread.
    if (this.#lanes > 1 && this.#supply.hasReturned()) this.#sleepers.wakeAll(this.#lanes);
  }

  /** All tasks in flight are parked. */
  async #idle(): Promise<void> {
    const { spans, clock, pulse } = this.#tools;
    const { arrivalMs } = this.#supply;
    const lookMs = this.#locks.isWanting ? this.#nowMs + lookForLocksMs : Infinity;
    const untilMs = Math.min(this.#timers.nextMs, arrivalMs, lookMs);
    const from = this.#nowMs;
    pulse.idle();
    if (!this.#mayNotSleep()) {
      const slept = this.#idling.until(untilMs, this.#lane);
      if (slept !== undefined) await slept;
    }
    this.#nowMs = clock();
    const due = Math.min(untilMs, this.#nowMs);
    // Without a task in hand it has waited for one.
    const state = this.#locks.isWanting ? 'lock' : 'wait';
    if (this.#inFlight > 0 || arrivalMs !== Infinity) spans.add(this.#lane, state, from, due);
    if (untilMs !== lookMs) spans.add(this.#lane, 'oversleep', due, this.#nowMs);
    this.#woken();
  }

  /** Looks for a moment whether another thread has something, which is cheaper than to sleep; then asks to be woken. */
  #mayNotSleep(): boolean {
    const { clock } = this.#tools;
    if (this.#desk.isWorthALook && this.#idling.awaited === 0) {
      const untilMs = this.#nowMs + lookBeforeSleepMs;
      do this.#desk.look();
      while (this.#ready.length === 0 && clock() < untilMs);
    }
    if (this.#ready.length === 0) this.#desk.announce();
    return this.#ready.length > 0;
  }

  /** Nothing is left that could wake them: their steps fail, instead of waiting for ever. */
  #failTheWaiting(): void {
    this.#desk.forgetAll();
    for (const task of [...this.#waiting]) {
      this.#fail(
        task,
        new Error(
          'Every task in flight waits for another one, and none is left to go on. More in flight may help, where some have not begun.',
        ),
      );
    }
  }
}

/** A promise as the one step of a task. */
function* resultOf(
  promise: Promise<unknown>,
): Generator<{ do: 'io'; start: () => Promise<unknown> }, unknown> {
  const settled: unknown = yield { do: 'io', start: () => promise };
  return settled;
}
