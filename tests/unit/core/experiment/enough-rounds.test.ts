import { expect, test } from 'vitest';
import { expectedRounds, isEnough } from '../../../../src/core/experiment/enough-rounds';
import type { RecordedPoint } from '../../../../src/core/record/run-record';
import { trialOf } from '../../../support/fake-lab';

const point = (low: number, high: number): RecordedPoint => ({
  model: 'threads',
  workers: 2,
  settings: {},
  trials: [trialOf(100)],
  speedup: { median: 2, low, high, rounds: 6, preliminary: false },
  efficiency: 1,
});
const fixed = { rounds: 3 };
const adaptive = { rounds: 3, precision: 0.05, budgetMs: 10_000 };

test('without a precision the number of rounds is what was asked for', () => {
  expect(isEnough(fixed, { rounds: 2, elapsedMs: 1e9, points: [point(2, 2)] })).toBe(false);
  expect(isEnough(fixed, { rounds: 3, elapsedMs: 0, points: [point(1, 3)] })).toBe(true);
});

test('rounds are added until every interval is narrow enough', () => {
  expect(isEnough(adaptive, { rounds: 6, elapsedMs: 600, points: [point(1.91, 2.09)] })).toBe(true);
  expect(
    isEnough(adaptive, { rounds: 6, elapsedMs: 600, points: [point(1.91, 2.09), point(1.8, 2.1)] }),
  ).toBe(false);
});

test('below six rounds no interval is narrow', () => {
  expect(isEnough(adaptive, { rounds: 5, elapsedMs: 500, points: [point(2, 2)] })).toBe(false);
});

test('no round is begun that would end after the budget, but the first one always is', () => {
  const wide = [point(1, 3)];
  expect(isEnough(adaptive, { rounds: 4, elapsedMs: 8000, points: wide })).toBe(false);
  expect(isEnough(adaptive, { rounds: 4, elapsedMs: 8001, points: wide })).toBe(true);
  expect(isEnough(adaptive, { rounds: 0, elapsedMs: 20_000, points: wide })).toBe(false);
});

test('a point whose trials all fail is not waited for', () => {
  const failed = { ...trialOf(0), failure: { code: 'task-threw', message: '' } };
  const hopeless = { ...point(2, 2), speedup: null, trials: [failed, failed] };
  expect(isEnough(adaptive, { rounds: 6, elapsedMs: 600, points: [hopeless] })).toBe(true);
});

test('the expected number of rounds is at least six, as far as the budget goes', () => {
  expect(expectedRounds(fixed, { rounds: 1, elapsedMs: 10 })).toBe(3);
  expect(expectedRounds(adaptive, { rounds: 0, elapsedMs: 0 })).toBe(6);
  expect(expectedRounds(adaptive, { rounds: 1, elapsedMs: 100 })).toBe(6);
  expect(expectedRounds(adaptive, { rounds: 1, elapsedMs: 4000 })).toBe(2);
  expect(expectedRounds(adaptive, { rounds: 9, elapsedMs: 900 })).toBe(10);
});
