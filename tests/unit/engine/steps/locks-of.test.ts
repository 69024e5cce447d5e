import { describe, expect, it } from 'vitest';
import { ForgottenLocks } from '../../../../src/engine/shared/forgotten-locks';
import { SharedMemory } from '../../../../src/engine/shared/shared-memory';
import { releasingLocks } from '../../../../src/engine/steps/locks-of';

const tools = () => ({ memory: SharedMemory.own({}), forgotten: new ForgottenLocks() });

describe('a task that ends with locks in hand', () => {
  it('is noted with the first of them, and gives them back', () => {
    const { memory, forgotten } = tools();
    const take =
      (...locks: number[]) =>
      () => {
        for (const lock of locks) memory.locks.acquire(lock);
        return 'done';
      };
    expect(releasingLocks({ memory, forgotten }, 4, take())).toBe('done');
    expect(forgotten.summary).toBeUndefined();
    expect(releasingLocks({ memory, forgotten }, 5, take(3, 1))).toBe('done');
    releasingLocks({ memory, forgotten }, 6, take(3));
    expect(forgotten.summary).toEqual({ count: 3, task: 5, lock: 3 });
  });

  it('has forgotten nothing where it failed, and gives them back all the same', async () => {
    const { memory, forgotten } = tools();
    const fail = () => {
      memory.locks.acquire(2);
      throw new Error('no');
    };
    expect(() => releasingLocks({ memory, forgotten }, 1, fail)).toThrow('no');
    await expect(
      releasingLocks({ memory, forgotten }, 1, () => {
        memory.locks.acquire(2);
        return Promise.reject(new Error('later'));
      }),
    ).rejects.toThrow('later');
    expect(forgotten.summary).toBeUndefined();
    expect(memory.locks.tryAcquire(2)).toBe(true);
  });

  it('that awaits something is noted when it is done', async () => {
    const { memory, forgotten } = tools();
    const outcome = releasingLocks({ memory, forgotten }, 7, () => {
      memory.locks.acquire(0);
      return Promise.resolve('late');
    });
    await expect(outcome).resolves.toBe('late');
    expect(forgotten.summary).toEqual({ count: 1, task: 7, lock: 0 });
  });
});
