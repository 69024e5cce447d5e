import { describe, expect, it } from 'vitest';
import { LoopLocks } from '../../../../src/engine/shared/loop-locks';

/** Asks for lock 0 and notes when it was given. */
function asking(locks: LoopLocks, lane: number, given: string[]): void {
  void locks.acquire(0, lane)?.then((atMs) => given.push(`${lane} at ${atMs}`));
}

describe('the locks of one event loop', () => {
  it('belong to one lane at a time, and to the next one in the order in which they asked', async () => {
    const locks = new LoopLocks();
    const given: string[] = [];
    expect(locks.acquire(0, 4)).toBeNull();
    for (const lane of [2, 3, 1]) asking(locks, lane, given);
    locks.release(0, 4, 10);
    await Promise.resolve();
    expect(given).toEqual(['2 at 10']);
    locks.release(0, 2, 20);
    locks.release(0, 3, 30);
    locks.release(0, 1, 40);
    await Promise.resolve();
    expect(given).toEqual(['2 at 10', '3 at 20', '1 at 30']);
    expect(locks.acquire(0, 9)).toBeNull();
  });

  it('do not depend on each other', () => {
    const locks = new LoopLocks();
    expect([locks.acquire(0, 1), locks.acquire(1, 2)]).toEqual([null, null]);
  });

  it('are given back by whoever ends, and only those it holds', async () => {
    const locks = new LoopLocks();
    const given: string[] = [];
    for (const [lock, lane] of [
      [0, 1],
      [1, 1],
      [2, 5],
    ] as const)
      void locks.acquire(lock, lane);
    asking(locks, 2, given);
    locks.releaseAll(1, 7);
    await Promise.resolve();
    expect(given).toEqual(['2 at 7']);
    expect(locks.acquire(1, 3)).toBeNull();
    expect(locks.acquire(2, 3)).not.toBeNull();
  });

  it('are refused twice to the same lane, taken back only from their holder, and have numbers', () => {
    const locks = new LoopLocks();
    void locks.acquire(0, 1);
    expect(() => locks.acquire(0, 1)).toThrow('holds already');
    expect(() => locks.release(0, 2, 0)).toThrow('does not hold');
    expect(() => locks.acquire(64, 1)).toThrow('from 0 to 63');
  });
});
