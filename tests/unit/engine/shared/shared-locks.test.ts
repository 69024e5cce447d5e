import { afterEach, describe, expect, it, vi } from 'vitest';
import { lockCount, SharedLocks } from '../../../../src/engine/shared/shared-locks';

afterEach(() => vi.restoreAllMocks());

/** Locks as several threads see them. */
function threads(count: number) {
  const memory = SharedLocks.allocate();
  const locks = Array.from({ length: count }, (_, index) => new SharedLocks(memory, index + 1));
  return { memory, locks: locks as [SharedLocks, SharedLocks, SharedLocks] };
}

/** Stands for blocking: what happens elsewhere while the thread would be asleep. */
function whileBlocked(happens: () => void) {
  return vi.spyOn(Atomics, 'wait').mockImplementation(() => {
    happens();
    return 'ok';
  });
}

describe('locks in shared memory', () => {
  it('belong to one thread at a time', () => {
    const [a, b] = threads(2).locks;
    expect(a.tryAcquire(3)).toBe(true);
    expect(b.tryAcquire(3)).toBe(false);
    a.release(3);
    expect(b.tryAcquire(3)).toBe(true);
    expect(a.tryAcquire(3)).toBe(false);
  });

  it('do not depend on each other', () => {
    const [a, b] = threads(2).locks;
    for (let lock = 0; lock < lockCount; lock++) {
      expect((lock % 2 === 0 ? a : b).tryAcquire(lock)).toBe(true);
    }
    a.release(0);
    expect([0, 2, 4].map((lock) => b.tryAcquire(lock))).toEqual([true, false, false]);
  });

  it('make a thread wait until the holder gives them back, and wake one that waits', () => {
    const [a, b, c] = threads(3).locks;
    a.acquire(0);
    const notified = vi.spyOn(Atomics, 'notify');
    const blocked = whileBlocked(() => a.release(0));
    b.acquire(0);
    expect(blocked).toHaveBeenCalledTimes(1);
    expect(notified).toHaveBeenCalledWith(expect.any(Int32Array), 0, 1);
    expect(c.tryAcquire(0)).toBe(false);
  });

  it('are waited for again when somebody else was quicker', () => {
    const [a, b, c] = threads(3).locks;
    a.acquire(0);
    let slept = 0;
    whileBlocked(() => {
      if (++slept === 1) {
        a.release(0);
        c.acquire(0);
      } else c.release(0);
    });
    b.acquire(0);
    expect(slept).toBe(2);
    expect(c.tryAcquire(0)).toBe(false);
  });

  it('wake nobody where nobody waits, and the next one after somebody has waited', () => {
    const [a, b] = threads(2).locks;
    const notified = vi.spyOn(Atomics, 'notify');
    a.acquire(0);
    a.release(0);
    expect(notified).not.toHaveBeenCalled();
    a.acquire(0);
    whileBlocked(() => a.release(0));
    b.acquire(0);
    notified.mockClear();
    b.release(0); // a third one may have fallen asleep meanwhile
    expect(notified).toHaveBeenCalledTimes(1);
  });

  it('are refused twice to the same thread, and taken back only from their holder', () => {
    const [a, b] = threads(2).locks;
    a.acquire(1);
    expect(() => a.acquire(1)).toThrow('asks for lock 1, which it holds already');
    expect(() => b.release(1)).toThrow('gives back lock 1, which it does not hold');
    a.release(1);
    expect(() => a.release(1)).toThrow('does not hold');
  });

  it.each([-1, lockCount, 0.5, NaN])('have no number %d', (lock) => {
    const [a] = threads(1).locks;
    expect(() => a.acquire(lock)).toThrow(`from 0 to ${lockCount - 1}, not ${lock}`);
  });

  it('are all given back at once', () => {
    const [a, b] = threads(2).locks;
    for (const lock of [0, 5, 7]) a.acquire(lock);
    expect(a.releaseAll(3)).toEqual([0, 5, 7]);
    expect([0, 5, 7].map((lock) => b.tryAcquire(lock))).toEqual([true, true, true]);
  });

  it('are free after their holder was lost, whether others wait or not, and those of others are not', () => {
    const { memory, locks } = threads(3);
    const [a, b, c] = locks;
    a.acquire(0);
    a.acquire(1);
    b.acquire(2);
    whileBlocked(() => SharedLocks.releaseFor(memory, 1));
    c.acquire(1);
    expect(c.tryAcquire(0)).toBe(true);
    expect(c.tryAcquire(2)).toBe(false);
  });

  it('wake those who wait when a thread is lost that held nothing: it may have been the one that was woken', () => {
    const { memory } = threads(2);
    const notified = vi.spyOn(Atomics, 'notify');
    SharedLocks.releaseFor(memory, 2);
    expect(notified.mock.calls.filter(([, , count]) => count === undefined)).toHaveLength(lockCount);
  });
});
