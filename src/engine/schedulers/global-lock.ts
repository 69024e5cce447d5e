/**
 * Threads of which only the holder of one lock computes: it is given up at checkpoints when wanted, and during waits.
 * Every moment read here lies on the right side of the lock, so that what counts as computing never overlaps.
 */
import { GlobalLock } from '../shared/global-lock';
import { allSteps } from '../steps';
import type { Hold } from '../steps/handler';
import type { TaskTools } from '../tasks/task-tools';
import { type OneAtATime, oneAtATime } from './one-at-a-time';
import type { SchedulerKind } from './scheduler';
import { taskOnThread } from './task-on-thread';

/** What the model gives to each of its threads. */
export interface GlobalLockSettings {
  lock: SharedArrayBuffer;
  switchIntervalMs: number;
}

export const globalLock: SchedulerKind = {
  id: 'global-lock',
  blocks: true,
  between: 'dispatch',
  performs: allSteps,
  create(tools) {
    const { lock, switchIntervalMs } = tools.settings as unknown as GlobalLockSettings;
    const tasks = lockedTasks(tools, new GlobalLock(lock, tools.firstLane, switchIntervalMs));
    return { ...oneAtATime(tools, tasks), outsideLockMs: tasks.outsideLockMs };
  },
};

export type Lock = Pick<GlobalLock, 'acquire' | 'release' | 'isWanted' | 'letOthersGoFirst'>;

export interface LockedTasks extends OneAtATime {
  rest: () => void;
  outsideLockMs: () => number;
}

/** How one thread runs tasks under the lock. As in CPython it keeps the lock from one task to the next unless it is wanted. */
export function lockedTasks(tools: TaskTools, lock: Lock): LockedTasks {
  const hold = new LockHold(tools, lock);
  const run = taskOnThread(tools, hold, 'steps');
  return {
    run(task, attempt, lane) {
      hold.begin(lane, attempt.startedMs);
      return run(task, attempt, lane);
    },
    rest: () => hold.rest(),
    outsideLockMs: () => hold.outsideMs,
  };
}

class LockHold implements Hold {
  #isHolding = false;
  /** Computing without the lock, in ms. */
  outsideMs = 0;

  constructor(
    private readonly tools: TaskTools,
    private readonly lock: Lock,
  ) {}

  /** A task begins that has been there since `startedMs`. */
  begin(lane: number, startedMs: number): void {
    if (this.#isHolding) {
      if (this.lock.isWanted) this.#giveUp(lane, startedMs);
      return;
    }
    this.takeBack(lane, this.tools.meter.mark('computing', startedMs));
  }

  checkpoint(lane: number): void {
    if (this.lock.isWanted) this.#giveUp(lane, this.tools.clock());
  }

  letGo(): void {
    this.#isHolding = false;
    this.lock.release();
  }

  takeBack(lane: number, from: number): void {
    const { pulse, meter, spans } = this.tools;
    const task = pulse.read();
    pulse.idle(); // a task that waits for the lock is not the one that takes too long
    this.lock.acquire();
    this.#isHolding = true;
    const acquired = meter.mark('lock');
    if (task !== null) pulse.busy(task.id, task.sinceMs + acquired - from);
    spans.add(lane, 'lock', from, acquired);
  }

  without<R>(lane: number, compute: () => R): R {
    const { meter, clock } = this.tools;
    const from = clock();
    this.letGo();
    try {
      return compute();
    } finally {
      const returned = meter.mark('computing');
      this.outsideMs += returned - from;
      this.takeBack(lane, returned);
    }
  }

  rest(): void {
    if (this.#isHolding) this.letGo();
  }

  #giveUp(lane: number, from: number): void {
    this.tools.meter.mark('computing', from);
    this.letGo();
    this.lock.letOthersGoFirst();
    this.takeBack(lane, from);
  }
}
