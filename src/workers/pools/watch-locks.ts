/**
 * Watches who waits for which lock while a trial runs. It sleeps as long as nobody does; then it looks now and then, tells of
 * waits that cannot end, and ends them. Used where threads are started, for the locks that they share.
 */
import type { SharedBuffers } from '../../core/protocol/executor';
import type { Clock } from '../../engine/clock';
import { AllWaits, type LockWait } from '../../engine/shared/lock-waits';
import { SharedLocks } from '../../engine/shared/shared-locks';
import { type LockState, type Standstill, standstillsOf } from '../../engine/shared/standstills';

/** Between two looks, in ms: a wait counts from 100 ms on, so that a deadlock is found within 200. */
const lookEveryMs = 80;

/** A standstill as it was found, at a moment of the machine's monotonic clock. */
export interface FoundStandstill extends Standstill {
  atMs: number;
}

/** Watches until it is stopped. @param found called once for each */
export function watchLocks(
  { locks, waits: memory }: Pick<SharedBuffers, 'locks' | 'waits'>,
  machineMs: Clock,
  found: (standstill: FoundStandstill) => void,
): { stop(): void } {
  const waits = new AllWaits(memory);
  const state: LockState = {
    holder: (lock) => SharedLocks.holderOf(locks, lock),
    isThere: (thread) => waits.laneOf(thread) !== undefined,
    forgottenBy: (lock) => waits.forgottenBy(lock),
  };
  /** Waits that have been told of. */
  const told = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const end = (wait: LockWait) => {
    waits.endWait(wait);
    SharedLocks.wakeFor(locks, wait.lock);
  };

  const look = (): void => {
    if (isStopped) return;
    const now = machineMs();
    const waiting = waits.waiting();
    for (const standstill of standstillsOf(waiting, state, now)) {
      // What was read moment by moment is true where none of the threads has gone on meanwhile.
      if (!standstill.waits.every((wait) => waits.stillWaits(wait))) continue;
      const isNew = standstill.waits.some((wait) => !told.has(nameOf(wait)));
      for (const wait of standstill.waits) told.add(nameOf(wait));
      if (isNew) found({ ...standstill, atMs: now });
      if (standstill.kind !== 'starvation') for (const wait of standstill.waits) end(wait);
    }
    if (waiting.length > 0) later();
    else sleep();
  };

  const later = (): void => {
    if (!isStopped) timer = setTimeout(look, lookEveryMs).unref();
  };

  const sleep = (): void => {
    const woken = waits.nextWait();
    if (woken === undefined) later();
    else void woken.then(later);
  };

  sleep();
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
      waits.wakeWatcher();
    },
  };
}

const nameOf = ({ lane, thread, ticket }: LockWait) => `${lane}/${thread}/${ticket}`;
