import { describe, expect, it } from 'vitest';
import { CorelabError } from '../../../../src/core/errors';
import { AllWaits, allocateWaits, LaneWaits, type Release } from '../../../../src/engine/shared/lock-waits';
import { SharedLocks } from '../../../../src/engine/shared/shared-locks';
import { SharedMemory } from '../../../../src/engine/shared/shared-memory';

function threads(release?: Release) {
  const [memory, locks] = [allocateWaits(release), SharedLocks.allocate()];
  let now = 100;
  const waits = [1, 2].map((thread) => new LaneWaits(memory, thread - 1, thread, () => now));
  return {
    locks,
    waits,
    each: waits.map((own, index) => new SharedLocks(locks, index + 1, own)),
    all: new AllWaits(memory),
    later: (ms: number) => (now += ms),
  };
}

describe('a thread that stands still', () => {
  it('shows for which lock, since when, and how often others took it meanwhile', () => {
    const { waits, all, later } = threads();
    const [a, b] = waits as [LaneWaits, LaneWaits];
    expect(all.waiting()).toEqual([]);
    later(5);
    b.begin(7);
    a.took(7);
    a.took(7);
    a.took(8);
    expect(all.waiting()).toEqual([{ lane: 1, thread: 2, lock: 7, sinceMs: 105, passedBy: 2, ticket: 1 }]);
    b.end();
    expect(all.waiting()).toEqual([]);
  });

  it('is told from its next wait, so that only the one that was meant is ended', () => {
    const { waits, all } = threads();
    const [a] = waits as [LaneWaits];
    a.begin(3);
    const [first] = all.waiting();
    if (first === undefined) throw new Error('nobody waits');
    a.end();
    a.begin(3);
    expect(all.stillWaits(first)).toBe(false);
    all.endWait(first);
    expect(a.isEnded).toBe(false);
    const [second] = all.waiting();
    if (second === undefined) throw new Error('nobody waits');
    all.endWait(second);
    expect(a.isEnded).toBe(true);
  });

  it('gets an error in place of a lock whose wait was ended', () => {
    const { each, all } = threads();
    const [a, b] = each as [SharedLocks, SharedLocks];
    a.acquire(2);
    // The number of its first wait is 1.
    all.endWait({ lane: 1, thread: 2, lock: 2, sinceMs: 0, passedBy: 0, ticket: 1 });
    const thrown = (() => {
      try {
        b.acquire(2);
      } catch (error) {
        return error;
      }
      return undefined;
    })();
    expect(thrown).toBeInstanceOf(CorelabError);
    expect((thrown as CorelabError).failure).toMatchObject({
      code: 'deadlock',
      message: expect.stringContaining('lock C') as string,
    });
    expect(all.waiting()).toEqual([]);
    a.release(2);
    expect(b.tryAcquire(2)).toBe(true);
  });

  it('wakes the watcher when it sleeps', async () => {
    const { waits, all } = threads();
    const woken = all.nextWait();
    expect(woken).toBeInstanceOf(Promise);
    waits[0]?.begin(1);
    await woken;
    expect(all.nextWait()).toBeUndefined();
  });
});

describe('a lock that a task still holds when it ends', () => {
  it('is given back for it, unless the workload has it so', () => {
    const { each, locks, all } = threads();
    const [a, b] = each as [SharedLocks, SharedLocks];
    a.acquire(4);
    expect(a.releaseAll(9)).toEqual([4]);
    expect(SharedLocks.holderOf(locks, 4)).toBe(0);
    expect(all.forgottenBy(4)).toBeUndefined();
    expect(b.tryAcquire(4)).toBe(true);
    expect(b.releaseAll(1)).toEqual([4]);
    expect(b.releaseAll(1)).toEqual([]);
  });

  it('stays held for good where locks are never released, and it is known which task forgot it', () => {
    const { each, locks, all } = threads('never');
    const [a, b] = each as [SharedLocks, SharedLocks];
    a.acquire(4);
    expect(a.releaseAll(9)).toEqual([4]);
    expect(SharedLocks.holderOf(locks, 4)).toBe(1);
    expect(all.forgottenBy(4)).toBe(9);
    expect(b.tryAcquire(4)).toBe(false);
    expect(() => a.acquire(4)).toThrow('holds already');
  });

  it.each<[Release, number]>([
    ['at-end', 0],
    ['never', 1],
  ])('when its thread is gone: with %s', (release, holder) => {
    const buffers = SharedMemory.allocate({ release });
    const watched = { lane: 0, machineMs: () => 1 };
    new SharedMemory(buffers, 1, false, watched).locks.acquire(0);
    SharedMemory.releaseFor(buffers, 1);
    expect(SharedLocks.holderOf(buffers.locks, 0)).toBe(holder);
    expect(new AllWaits(buffers.waits).laneOf(1)).toBeUndefined();
  });
});
