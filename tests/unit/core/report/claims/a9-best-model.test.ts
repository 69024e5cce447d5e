import { expect, test } from 'vitest';
import { bestModel } from '../../../../../src/core/report/claims/a9-best-model';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

/** Wall times of async and of two threads, by share of computing; the baseline takes 1,000 ms. */
function measured(times: readonly { share: number; loopMs: number; threadsMs: number }[]) {
  const points = times.flatMap(({ share, loopMs, threadsMs }) => [
    timedPoint({ parameters: { cpuShare: share } }, around(1000)),
    timedPoint({ model: 'async', parameters: { cpuShare: share } }, around(loopMs)),
    timedPoint({ model: 'threads', workers: 2, parameters: { cpuShare: share } }, around(threadsMs)),
  ]);
  const spec = { workload: 'mixed', sweep: { cpuShare: times.map(({ share }) => share) } };
  return { points, record: recordWith(points, spec) };
}

const crossing = [
  { share: 0, loopMs: 50, threadsMs: 500 },
  { share: 0.5, loopMs: 400, threadsMs: 510 },
  { share: 1, loopMs: 1000, threadsMs: 520 },
];

test('names the best at both ends and where the best changes', () => {
  const { points, record } = measured(crossing);
  expect(bestModel(record, soundPoints(points))).toEqual({
    concept: 'A9',
    shown: 'yes',
    sentence:
      'At a computing share of 0 async was fastest, at 1.00 threads × 2. The best model changes between 0.500 and 1.00.',
  });
});

test('a model that is best everywhere denies it on this machine', () => {
  const { points, record } = measured(crossing.map((one) => ({ ...one, loopMs: 40 })));
  expect(bestModel(record, soundPoints(points))).toMatchObject({
    shown: 'no',
    sentence: 'On this machine one choice is among the fastest everywhere: async.',
  });
});

test('is not said of a single share or a single model, and not clear where a point is void', () => {
  const { points, record } = measured(crossing);
  expect(bestModel({ ...record, spec: { ...record.spec, sweep: {} } }, soundPoints(points))).toBeUndefined();
  const only = points.filter(({ model }) => model !== 'threads');
  expect(bestModel(record, soundPoints(only))).toBeUndefined();
  expect(bestModel(record, voidPoints(points, 'threads', 'the machine slept'))?.shown).toBe('unclear');
});
