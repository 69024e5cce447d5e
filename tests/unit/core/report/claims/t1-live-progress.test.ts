import { expect, test } from 'vitest';
import { liveProgress } from '../../../../../src/core/report/claims/t1-live-progress';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

const ways = ['nothing', 'shared', 'messages'] as const;
const updates = {
  id: 'progress-updates',
  title: 'Updates',
  unit: '',
  better: 'higher' as const,
  value: 10_000,
};

function measured(times: Record<(typeof ways)[number], number>) {
  const points = ways.flatMap((by) => [
    timedPoint({ parameters: { by } }, around(1000)),
    timedPoint({ model: 'threads', workers: 2, parameters: { by } }, around(times[by]), {
      measures: [updates],
    }),
  ]);
  return { points, record: recordWith(points, { workload: 'progress' }) };
}

test('shared memory is cheaper: shown, with the price of an update either way', () => {
  const { points, record } = measured({ nothing: 500, shared: 501, messages: 600 });
  expect(liveProgress(record, soundPoints(points))).toEqual({
    concept: 'T1',
    shown: 'yes',
    sentence:
      'threads × 2 was 1.20 times [1.20–1.20] as fast when it told its progress through shared memory instead of messages. Each of 10,000 updates cost 0.200 µs through shared memory and 20.0 µs as a message.',
  });
});

test('messages that cost no more leave it open, cheaper ones deny it, and nothing has no price', () => {
  const alike = measured({ nothing: 500, shared: 500, messages: 500 });
  expect(liveProgress(alike.record, soundPoints(alike.points))).toMatchObject({
    shown: 'unclear',
    sentence: expect.stringContaining('cost nothing that could be measured') as string,
  });
  const cheaper = measured({ nothing: 500, shared: 600, messages: 500 });
  expect(liveProgress(cheaper.record, soundPoints(cheaper.points))?.shown).toBe('no');
});

test('it is not said without all three ways, and not clear where one is void', () => {
  const { points, record } = measured({ nothing: 500, shared: 501, messages: 600 });
  expect(liveProgress(record, soundPoints(points.slice(0, 4)))).toBeUndefined();
  expect(liveProgress(record, voidPoints(points, 'threads', 'the machine slept'))?.shown).toBe('unclear');
});
