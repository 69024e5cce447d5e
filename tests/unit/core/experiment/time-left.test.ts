import { expect, test } from 'vitest';
import { type RunProgress, timeLeftMs as timeLeft } from '../../../../src/core/experiment/time-left';

/** @param waiting each once */
function timeLeftMs(means: [number, number][], current: RunProgress['current'], waiting: number[]) {
  return timeLeft({
    meansMs: new Map(means),
    current,
    waiting: new Map(waiting.map((thing) => [thing, 1])),
  });
}

test('nothing is known before anything was measured', () => {
  expect(timeLeftMs([], null, [0, 1])).toBeNull();
  expect(timeLeftMs([], { thing: 0, elapsedMs: 50, share: 0.01 }, [1])).toBeNull();
});

test('a trial under way tells by its share, once that says something', () => {
  // 100 ms for a half: 100 ms to go, and 200 ms for each of the others.
  expect(timeLeftMs([], { thing: 0, elapsedMs: 100, share: 0.5 }, [1, 2])).toBe(500);
});

test('a point that was measured before takes as long again, others as long as the mean', () => {
  const means: [number, number][] = [
    [0, 200],
    [1, 400],
  ];
  // Point 0: 200; point 1: 400; point 2, never seen: 300.
  expect(timeLeftMs(means, null, [0, 1, 2])).toBe(900);
  expect(timeLeftMs(means, { thing: 0, elapsedMs: 150, share: 0.1 }, [])).toBe(50);
});

test('a trial that takes longer than before counts no negative time', () => {
  const means: [number, number][] = [[0, 100]];
  expect(timeLeftMs(means, { thing: 0, elapsedMs: 900, share: 0.9 }, [0])).toBe(100);
});
