import { expect, test } from 'vitest';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import { realizedSpeedup } from '../../../../src/core/speedup/realized-speedup';
import { trialOf } from '../../../support/fake-lab';
import { pointOf, withSpeedups } from '../../../support/records';
import { laned } from '../../../support/laned-trials';

const rounds = (...wallMs: number[]) => wallMs.map((ms, round) => trialOf(ms, round));
const failed = (round: number): RecordedTrial => ({
  ...trialOf(1, round),
  failure: { code: 'wrong-result', message: '' },
});

test('the speedup is taken within each round, so drift of the machine cancels', () => {
  // The machine gets three times slower; the ratio stays 2.
  expect(realizedSpeedup(rounds(100, 200, 300), rounds(50, 100, 150))).toEqual({
    median: 2,
    low: 2,
    high: 2,
    rounds: 3,
    preliminary: true,
  });
});

test('median and range of the rounds', () => {
  expect(realizedSpeedup(rounds(100, 100, 100), rounds(80, 50, 40))).toMatchObject({
    median: 2,
    low: 1.25,
    high: 2.5,
  });
});

test('rounds without a sound trial on both sides are left out', () => {
  const baseline = [trialOf(100, 0), failed(1), trialOf(100, 2), trialOf(100, 3)];
  const trials = [trialOf(50, 0), trialOf(50, 1), failed(2)];
  expect(realizedSpeedup(baseline, trials)).toMatchObject({ median: 2, rounds: 1 });
  expect(realizedSpeedup(baseline, [failed(0)])).toBeNull();
  expect(realizedSpeedup([], trials)).toBeNull();
});

test('a time below the resolution of the clock gives no ratio', () => {
  expect(realizedSpeedup(rounds(100), rounds(0))).toBeNull();
});

test('points get speedup and efficiency, the baseline exactly 1', () => {
  const point = (model: string, workers: number, trials: RecordedTrial[]) =>
    pointOf({ model, workers, trials });
  const points = [point('sequential', 1, rounds(90)), point('threads', 4, rounds(30)), point('async', 1, [])];
  const [baseline, threads, untouched] = withSpeedups(points);
  expect(baseline).toMatchObject({ speedup: { median: 1, low: 1, high: 1 }, efficiency: 1 });
  expect(threads).toMatchObject({ speedup: { median: 3 }, efficiency: 0.75 });
  expect(untouched).toMatchObject({ speedup: null, efficiency: null });
});

test('one event loop with a hundred tasks in flight has no efficiency, whatever it gains by waiting for them at once', () => {
  const trials = [{ ...trialOf(10), ...(laned(10, 100, { wait: 10 }) as RecordedTrial) }];
  const baseline = pointOf({ trials: rounds(702.2) });
  const [, measured] = withSpeedups([baseline, pointOf({ model: 'async', trials })]);
  expect(measured?.speedup?.median).toBeCloseTo(70.22);
  expect(measured?.efficiency).toBeNull();
});
