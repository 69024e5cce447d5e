import { describe, expect, it } from 'vitest';
import { plantedLockWaitMs } from '../../../bench/phantoms/lock-waits';

const hold = (askedMs: number, hadMs: number, releasedMs: number) => ({ askedMs, hadMs, releasedMs });

describe('the wait for a lock that a trial must show', () => {
  it('is nothing where tasks never meet', () => {
    expect(plantedLockWaitMs([])).toBe(0);
    expect(plantedLockWaitMs([hold(0, 0, 3), hold(3, 3, 5), hold(9, 9, 12)])).toBe(0);
  });

  it('lasts until the holder before gives it back, however late the waiting one goes on', () => {
    expect(plantedLockWaitMs([hold(0, 0, 10), hold(4, 10.5, 12)])).toBe(6);
  });

  it('adds up over tasks that queue, whatever their order and numbers', () => {
    expect(plantedLockWaitMs([hold(3, 14, 20), hold(0, 0, 10), hold(2, 10, 14)])).toBe(8 + 11);
  });
});
