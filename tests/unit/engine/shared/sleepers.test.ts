import { afterEach, expect, it, vi } from 'vitest';
import { Sleepers } from '../../../../src/engine/shared/sleepers';

afterEach(() => vi.restoreAllMocks());

/** What happens while a thread sleeps. */
function whileAsleep(...turns: (() => void)[]) {
  return vi.spyOn(Atomics, 'wait').mockImplementation(() => {
    turns.shift()?.();
    return 'ok';
  });
}

it('a wake before the sleep keeps it from beginning', () => {
  const sleepers = new Sleepers(Sleepers.allocate());
  const waits = whileAsleep();
  sleepers.wake(3);
  sleepers.sleep(3, 1000);
  expect(waits).not.toHaveBeenCalled();
  sleepers.sleep(3, 1000);
  expect(waits).toHaveBeenCalledTimes(1);
});

it('where all sleep for good they are woken, and it is known', () => {
  const sleepers = new Sleepers(Sleepers.allocate());
  whileAsleep(() => sleepers.sleepForGood(1, 2));
  sleepers.sleepForGood(0, 2);
  expect(sleepers.standstill).toBe(1);
});

it('a ring that comes late, for a sleep that is over, does not count as a standstill', () => {
  const sleepers = new Sleepers(Sleepers.allocate());
  const ringOnly = () => undefined;
  whileAsleep(ringOnly, () => sleepers.wake(0));
  sleepers.sleepForGood(0, 2);
  whileAsleep(() => sleepers.wake(1));
  sleepers.sleepForGood(1, 2);
  expect(sleepers.standstill).toBe(0);
});

it('one that was woken meanwhile, or sleeps for a while, is no standstill', () => {
  const sleepers = new Sleepers(Sleepers.allocate());
  whileAsleep(
    () => {
      sleepers.wake(0);
      sleepers.sleepForGood(1, 2);
    },
    () => sleepers.wake(1),
    () => sleepers.sleepForGood(1, 2),
    () => sleepers.wake(1),
  );
  sleepers.sleepForGood(0, 2);
  sleepers.sleep(0, 5);
  expect(sleepers.standstill).toBe(0);
});

it('a lane whose thread has ended in its sleep does not count as asleep', () => {
  const sleepers = new Sleepers(Sleepers.allocate());
  whileAsleep(() => {
    throw new Error('ended');
  });
  expect(() => sleepers.sleepForGood(0, 2)).toThrow('ended');
  sleepers.enter(0);
  whileAsleep(() => sleepers.wake(1));
  sleepers.sleepForGood(1, 2);
  expect(sleepers.standstill).toBe(0);
});
