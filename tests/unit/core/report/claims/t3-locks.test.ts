import { expect, test } from 'vitest';
import { stuckLocks } from '../../../../../src/core/report/claims/t3-locks';
import { around, soundPoints, timedPoint } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

const circle = {
  kind: 'deadlock',
  atMs: 300,
  forMs: 120,
  threads: [
    { worker: 0, holds: [0], waitsFor: 1 },
    { worker: 1, holds: [1], waitsFor: 0 },
  ],
};

const threads = (protection: string, stuck: number) =>
  timedPoint({ model: 'threads', workers: 2, parameters: { protection } }, around(500), {
    measures: [
      {
        id: 'results',
        unit: '',
        better: 'lower',
        outcomes: [
          { id: 'finished', title: 'Finished', count: 4 - stuck, expected: true },
          { id: 'deadlock', title: 'Deadlock', count: stuck, expected: protection === 'none' },
        ],
      },
    ],
    ...(stuck > 0 && { standstills: [circle] }),
  });

const claimOf = (...points: ReturnType<typeof threads>[]) =>
  stuckLocks(recordWith(points, { workload: 'two-locks' }), soundPoints(points));

test('tasks that would have waited forever, and none in the same order, show it by name', () => {
  expect(claimOf(threads('none', 3), threads('ordered', 0))).toEqual({
    concept: 'T3',
    shown: 'yes',
    sentence:
      'Without protection 24 of 32 tasks would have waited forever: thread 1 holds A and waits for B; thread 2 holds B and waits for A. With ordered none of 32 did.',
  });
});

test('a twin that got stuck speaks against it, and luck settles nothing', () => {
  expect(claimOf(threads('none', 3), threads('ordered', 1))?.shown).toBe('no');
  expect(claimOf(threads('none', 0), threads('ordered', 0))?.shown).toBe('unclear');
});

test('it is not asked of other work, nor of one way alone', () => {
  const points = [threads('none', 3), threads('ordered', 0)];
  expect(stuckLocks(recordWith(points), soundPoints(points))).toBeUndefined();
  expect(claimOf(threads('none', 3))).toBeUndefined();
});
