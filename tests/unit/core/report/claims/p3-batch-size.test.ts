import { expect, test } from 'vitest';
import { batchSize } from '../../../../../src/core/report/claims/p3-batch-size';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { trialOf } from '../../../../support/fake-lab';
import { recordWith } from '../../../../support/records';

const tasks = { total: 100, done: 100, failed: 0, retried: 0 };
const [worker] = trialOf(1).workers;

function measured(times: Readonly<Record<number, number>>) {
  if (worker === undefined) throw new Error('a trial has a worker');
  const points = [
    timedPoint({}, around(100)),
    ...Object.entries(times).map(([batch, ms]) => {
      const sent = 100 / Number(batch);
      const workers = [{ ...worker, messages: { sent, received: sent } }];
      const settings = { batch: Number(batch) };
      return timedPoint({ model: 'threads', workers: 2, settings }, around(ms), { tasks, workers });
    }),
  ];
  return { points, record: recordWith(points, { sweep: { batch: Object.keys(times).map(Number) } }) };
}

test('names the best batch, what it gained and how many messages it saved', () => {
  const { points, record } = measured({ 1: 400, 10: 200 });
  expect(batchSize(record, soundPoints(points))).toEqual({
    concept: 'P3',
    shown: 'yes',
    sentence:
      'threads × 2 with batches of 10 was 2.00 times as fast as with single tasks, with 0.200 instead of 2 messages per task.',
  });
});

test('batches that gain nothing leave it open, and slower ones deny it', () => {
  const slower = measured({ 1: 200, 10: 400 });
  expect(batchSize(slower.record, soundPoints(slower.points))?.shown).toBe('no');
  const alike = measured({ 1: 200, 10: 200 });
  expect(batchSize(alike.record, soundPoints(alike.points))?.shown).toBe('unclear');
});

test('is not said without single tasks or without a sweep, and not clear where a point is void', () => {
  const without = measured({ 4: 400, 10: 200 });
  expect(batchSize(without.record, soundPoints(without.points))).toBeUndefined();
  const one = measured({ 1: 400 });
  expect(batchSize(one.record, soundPoints(one.points))).toBeUndefined();
  const { points, record } = measured({ 1: 400, 10: 200 });
  expect(batchSize(record, voidPoints(points, 'threads', 'the machine slept'))?.shown).toBe('unclear');
});
