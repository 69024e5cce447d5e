/**
 * From who waits for which lock and who holds it to what is wrong: a circle of waits, a lock that nobody will give back, a thread
 * that others pass by. Pure; the watcher in the manager asks.
 */
import type { LockWait } from './lock-waits';

/** In ms. A deadlock is no less one before, but most waits are over by then and cost nothing. */
export const leastWaitMs = 100;
/** A thread starves that has waited for so long while others took the lock so often. */
const [starvingMs, starvingTimes] = [1000, 100] as const;

export interface Standstill {
  kind: 'deadlock' | 'forgotten-unlock' | 'starvation';
  /** The waits, each held up by the next one and the last by the first where it is a deadlock. */
  waits: LockWait[];
  /** Of a lock that was not given back: the task that has ended; absent where its thread is gone. */
  task?: number;
}

export interface LockState {
  /** Number of the thread that holds it; 0 where it is free. */
  holder(lock: number): number;
  /** Whether that thread is still there. */
  isThere(thread: number): boolean;
  /** The task that ended without giving it back. */
  forgottenBy(lock: number): number | undefined;
}

/** Of waits that have lasted for {@link leastWaitMs}. A wait is in one of them at most. */
export function standstillsOf(waits: readonly LockWait[], state: LockState, nowMs: number): Standstill[] {
  const long = waits.filter(({ sinceMs }) => nowMs - sinceMs >= leastWaitMs);
  const byThread = new Map(long.map((wait) => [wait.thread, wait]));
  const found: Standstill[] = [];
  const told = new Set<LockWait>();
  for (const wait of long) {
    if (told.has(wait)) continue;
    const circle = circleFrom(wait, byThread, state);
    const task = state.forgottenBy(wait.lock);
    const holder = state.holder(wait.lock);
    if (circle !== undefined) found.push({ kind: 'deadlock', waits: circle });
    else if (task !== undefined) found.push({ kind: 'forgotten-unlock', waits: [wait], task });
    else if (holder !== 0 && !state.isThere(holder)) found.push({ kind: 'forgotten-unlock', waits: [wait] });
    else if (nowMs - wait.sinceMs >= starvingMs && wait.passedBy >= starvingTimes)
      found.push({ kind: 'starvation', waits: [wait] });
    else continue;
    for (const one of found.at(-1)?.waits ?? []) told.add(one);
  }
  return found;
}

/** The waits of a circle that begins and ends with this one; undefined where it is in none. */
function circleFrom(
  start: LockWait,
  byThread: ReadonlyMap<number, LockWait>,
  state: LockState,
): LockWait[] | undefined {
  const circle: LockWait[] = [];
  for (let wait: LockWait | undefined = start; wait !== undefined && !circle.includes(wait);) {
    circle.push(wait);
    const next = byThread.get(state.holder(wait.lock));
    if (next === start) return circle;
    wait = next;
  }
  return undefined;
}
