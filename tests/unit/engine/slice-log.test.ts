import { expect, test } from 'vitest';
import { severalTasks, SliceLog } from '../../../src/engine/slice-log';

test('keeps which task was computed from when to when, and forgets it when drained', () => {
  const log = new SliceLog();
  log.add(7, 2, 0, 1);
  log.add(8, 2, 1, 1); // nothing
  log.add(8, 2, 1, 3);
  expect([...log.drain()]).toEqual([7, 2, 0, 1, 8, 2, 1, 3]);
  expect([...log.drain()]).toEqual([]);
});

test('joins what follows without a pause once there are many, and keeps the pauses', () => {
  const log = new SliceLog(2);
  log.add(1, 0, 0, 1);
  log.add(2, 0, 1, 2);
  log.add(3, 0, 2, 4);
  log.add(4, 0, 6, 7);
  log.add(5, 0, 7, 8);
  expect([...log.drain()]).toEqual([1, 0, 0, 1, severalTasks, 0, 1, 4, severalTasks, 0, 6, 8]);
});
