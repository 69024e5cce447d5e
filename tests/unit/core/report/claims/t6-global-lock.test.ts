import { expect, test } from 'vitest';
import { globalLock } from '../../../../../src/core/report/claims/t6-global-lock';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

const kinds = ['computing', 'waiting', 'native'] as const;

/** The baseline takes 1,000 ms for each kind; two threads under the lock take these. */
function pointsOf(gilMs: Record<(typeof kinds)[number], number>) {
  return kinds.flatMap((kind) => [
    timedPoint({ parameters: { kind } }, around(1000)),
    timedPoint({ model: 'gil', workers: 2, parameters: { kind } }, around(gilMs[kind])),
  ]);
}

const claimOf = (gilMs: Record<(typeof kinds)[number], number>) => {
  const points = pointsOf(gilMs);
  return globalLock(recordWith(points), soundPoints(points));
};

test('computing gains nothing, waiting and native code do: shown', () => {
  expect(claimOf({ computing: 1020, waiting: 500, native: 510 })).toEqual({
    concept: 'T6',
    shown: 'yes',
    sentence:
      'With one lock gil × 2 gained nothing for computing (0.980 times [0.980–0.980]), but did for waiting (2.00 times) and for native code outside the lock (1.96 times [1.96–1.96]).',
  });
});

test('a machine on which computing gained does not show it, and says so', () => {
  expect(claimOf({ computing: 600, waiting: 500, native: 510 })).toMatchObject({
    shown: 'no',
    sentence: expect.stringMatching(/^On this machine computing gained as well/) as string,
  });
});

test('native code that gained nothing leaves it open, and one that lost denies it', () => {
  expect(claimOf({ computing: 1000, waiting: 500, native: 1000 })).toMatchObject({
    shown: 'unclear',
    sentence: expect.stringMatching(
      /native code did not clearly gain either: native code 1\.00 times/,
    ) as string,
  });
  expect(claimOf({ computing: 1000, waiting: 500, native: 1200 })).toMatchObject({ shown: 'no' });
});

test('a void point answers nothing, and says why', () => {
  const points = pointsOf({ computing: 1020, waiting: 500, native: 510 });
  expect(
    globalLock(recordWith(points), voidPoints(points, 'gil', 'other programs used 87 % of the CPUs')),
  ).toEqual({
    concept: 'T6',
    shown: 'unclear',
    sentence: 'No answer: gil × 2, kind computing is void, because other programs used 87 % of the CPUs.',
  });
});

test('a run without all three kinds says nothing', () => {
  const points = pointsOf({ computing: 1020, waiting: 500, native: 510 }).slice(0, 4);
  expect(globalLock(recordWith(points), soundPoints(points))).toBeUndefined();
});
