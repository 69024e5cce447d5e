import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LoopWatch } from '../../../src/engine/loop-watch';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('each look says how much later it came than a millisecond after the one before', () => {
  let extra = 0;
  const watch = new LoopWatch(() => performance.now() + extra);
  watch.start();
  vi.advanceTimersByTime(2);
  extra = 40; // a task has kept the loop
  vi.advanceTimersByTime(1);
  watch.stop();
  vi.advanceTimersByTime(10);
  expect([...watch.delaysMs]).toEqual([0, 0, 40]);
});

test('a long trial loses no look', () => {
  const watch = new LoopWatch(() => performance.now());
  watch.start();
  vi.advanceTimersByTime(3000);
  watch.stop();
  expect(watch.delaysMs).toHaveLength(3000);
});

test('a loop that has not come round until the end was late all that time', () => {
  let extra = 0;
  const watch = new LoopWatch(() => performance.now() + extra);
  watch.start();
  extra = 500;
  watch.stop();
  expect([...watch.delaysMs]).toEqual([499]);
});
