import { describe, expect, it } from 'vitest';
import type { LockWait } from '../../../../src/engine/shared/lock-waits';
import { leastWaitMs, type LockState, standstillsOf } from '../../../../src/engine/shared/standstills';

const now = 10_000;

/** Thread, lock, and for how long it has waited, in ms. */
const wait = (thread: number, lock: number, forMs = 400, passedBy = 0): LockWait => ({
  lane: thread - 1,
  thread,
  lock,
  sinceMs: now - forMs,
  passedBy,
  ticket: 1,
});

/** Who holds what, by lock. */
const held = (holders: Record<number, number>, more: Partial<LockState> = {}): LockState => ({
  holder: (lock) => holders[lock] ?? 0,
  isThere: () => true,
  forgottenBy: () => undefined,
  ...more,
});

describe('a circle of waits', () => {
  it('is a deadlock of two threads, told once', () => {
    const waits = [wait(2, 1), wait(3, 0)];
    expect(standstillsOf(waits, held({ 0: 2, 1: 3 }), now)).toEqual([{ kind: 'deadlock', waits }]);
  });

  it('is one of three threads, without the one that only stands behind them', () => {
    const waits = [wait(9, 0), wait(1, 1), wait(2, 2), wait(3, 0)];
    const found = standstillsOf(waits, held({ 0: 1, 1: 2, 2: 3 }), now);
    expect(found.map(({ waits: circle }) => circle.map(({ thread }) => thread))).toEqual([[1, 2, 3]]);
  });

  it('is none before it has lasted, or where one of them goes on', () => {
    const young = [wait(2, 1, leastWaitMs - 1), wait(3, 0)];
    expect(standstillsOf(young, held({ 0: 2, 1: 3 }), now)).toEqual([]);
    expect(standstillsOf([wait(2, 1)], held({ 0: 2, 1: 3 }), now)).toEqual([]);
  });

  it('is told beside another one', () => {
    const waits = [wait(1, 1), wait(2, 0), wait(3, 3), wait(4, 2)];
    const found = standstillsOf(waits, held({ 0: 1, 1: 2, 2: 3, 3: 4 }), now);
    expect(found.map(({ kind }) => kind)).toEqual(['deadlock', 'deadlock']);
  });
});

describe('a lock that nobody gives back', () => {
  it('is known by the task that ended with it, or by a thread that is gone', () => {
    const forgotten = held({ 0: 2 }, { forgottenBy: () => 7 });
    expect(standstillsOf([wait(3, 0)], forgotten, now)).toEqual([
      { kind: 'forgotten-unlock', waits: [wait(3, 0)], task: 7 },
    ]);
    const lost = held({ 0: 2 }, { isThere: () => false });
    expect(standstillsOf([wait(3, 0)], lost, now)).toEqual([
      { kind: 'forgotten-unlock', waits: [wait(3, 0)] },
    ]);
  });

  it('is not one that is free by now, or that somebody computes with', () => {
    expect(standstillsOf([wait(3, 0)], held({}), now)).toEqual([]);
    expect(standstillsOf([wait(3, 0)], held({ 0: 2 }), now)).toEqual([]);
  });
});

describe('a thread that starves', () => {
  it('has waited for long while others took the lock often', () => {
    const starving = wait(3, 0, 1200, 3412);
    expect(standstillsOf([starving], held({ 0: 2 }), now)).toEqual([
      { kind: 'starvation', waits: [starving] },
    ]);
    // One long hold, or a lock that is much in use, is no starvation.
    expect(standstillsOf([wait(3, 0, 5000, 3)], held({ 0: 2 }), now)).toEqual([]);
    expect(standstillsOf([wait(3, 0, 500, 5000)], held({ 0: 2 }), now)).toEqual([]);
  });
});
