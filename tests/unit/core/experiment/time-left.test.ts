import { expect, test } from 'vitest';
import { timeLeftMs } from '../../../../src/core/experiment/time-left';

test('nothing is known before anything was measured', () => {
  expect(timeLeftMs({ ended: [], current: null, waiting: [0, 1] })).toBeNull();
  expect(
    timeLeftMs({ ended: [], current: { thing: 0, elapsedMs: 50, share: 0.01 }, waiting: [1] }),
  ).toBeNull();
});

test('a trial under way tells by its share, once that says something', () => {
  // 100 ms for a half: 100 ms to go, and 200 ms for each of the others.
  expect(timeLeftMs({ ended: [], current: { thing: 0, elapsedMs: 100, share: 0.5 }, waiting: [1, 2] })).toBe(
    500,
  );
});

test('a point that was measured before takes as long again, others as long as the mean', () => {
  const ended = [
    { thing: 0, elapsedMs: 100 },
    { thing: 0, elapsedMs: 300 },
    { thing: 1, elapsedMs: 400 },
  ];
  // Point 0: 200; point 1: 400; point 2, never seen: 300.
  expect(timeLeftMs({ ended, current: null, waiting: [0, 1, 2] })).toBe(900);
  expect(timeLeftMs({ ended, current: { thing: 0, elapsedMs: 150, share: 0.1 }, waiting: [] })).toBe(50);
});

test('a trial that takes longer than before counts no negative time', () => {
  const ended = [{ thing: 0, elapsedMs: 100 }];
  expect(timeLeftMs({ ended, current: { thing: 0, elapsedMs: 900, share: 0.9 }, waiting: [0] })).toBe(100);
});
