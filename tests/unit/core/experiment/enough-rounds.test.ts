import { expect, test } from 'vitest';
import { expectedRounds, isEnough, type PointSoFar } from '../../../../src/core/experiment/enough-rounds';
import { coverageOfStoppedRuns } from '../../../support/stopped-runs';
import { trialOf } from '../../../support/fake-lab';

const point = (low: number, high: number): PointSoFar => ({
  trials: [trialOf(100)],
  speedup: { median: 2, low, high },
});
const fixed = { kind: 'fixed', rounds: 3 } as const;
const adaptive = { kind: 'until-precise', precision: 0.05, budgetMs: 10_000 } as const;

test('without a precision the number of rounds is what was asked for', () => {
  expect(isEnough(fixed, { rounds: 2, elapsedMs: 1e9, points: () => [point(2, 2)] })).toBe(false);
  expect(isEnough(fixed, { rounds: 3, elapsedMs: 0, points: () => [point(1, 3)] })).toBe(true);
});

test('rounds are added until every interval is narrow enough', () => {
  expect(isEnough(adaptive, { rounds: 9, elapsedMs: 600, points: () => [point(1.91, 2.09)] })).toBe(true);
  expect(
    isEnough(adaptive, { rounds: 9, elapsedMs: 600, points: () => [point(1.91, 2.09), point(1.8, 2.1)] }),
  ).toBe(false);
});

test('intervals are looked at after 9, 14, 21, 32, 48, 72, 108 and 162 rounds only', () => {
  const narrow = [point(2, 2)];
  const looks = Array.from({ length: 200 }, (_, rounds) => rounds).filter((rounds) =>
    isEnough(adaptive, { rounds, elapsedMs: rounds, points: () => narrow }),
  );
  expect(looks).toEqual([9, 14, 21, 32, 48, 72, 108, 162]);
});

test('no round is begun that would end after the budget, but the first one always is', () => {
  const wide = [point(1, 3)];
  expect(isEnough(adaptive, { rounds: 4, elapsedMs: 8000, points: () => wide })).toBe(false);
  expect(isEnough(adaptive, { rounds: 4, elapsedMs: 8001, points: () => wide })).toBe(true);
  expect(isEnough(adaptive, { rounds: 0, elapsedMs: 20_000, points: () => wide })).toBe(false);
});

test('a point whose trials all fail is not waited for', () => {
  const failed = { ...trialOf(0), failure: { code: 'task-threw', message: '' } };
  const hopeless = { ...point(2, 2), speedup: null, trials: [failed, failed] };
  expect(isEnough(adaptive, { rounds: 9, elapsedMs: 600, points: () => [hopeless] })).toBe(true);
});

test('the run is expected to last until the next look, as far as the budget goes', () => {
  expect(expectedRounds(fixed, { rounds: 1, elapsedMs: 10 })).toBe(3);
  expect(expectedRounds(adaptive, { rounds: 0, elapsedMs: 0 })).toBe(9);
  expect(expectedRounds(adaptive, { rounds: 1, elapsedMs: 100 })).toBe(9);
  expect(expectedRounds(adaptive, { rounds: 1, elapsedMs: 4000 })).toBe(2);
  expect(expectedRounds(adaptive, { rounds: 9, elapsedMs: 900 })).toBe(14);
});

/** Runs that end when their interval is narrow, or after 60 rounds; how many intervals hold the true speedup. */
test('of 100 runs that may stop early, at least 95 intervals hold the truth, at 5, 8 and 12 % noise', () => {
  for (const noise of [0.05, 0.08, 0.12]) {
    expect(coverageOfStoppedRuns({ noise, seeds: 100, mostRounds: 60 }).covered).toBeGreaterThanOrEqual(95);
  }
});
