import { expect, test } from 'vitest';
import { unprotected } from '../../../../../src/core/report/claims/t2-races';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { racedTrial } from '../../../../support/raced-trial';
import { recordWith } from '../../../../support/records';

const threads = (protection: string, races: number, more: Parameters<typeof racedTrial>[1] = {}) =>
  timedPoint(
    { model: 'threads', workers: 2, parameters: { protection } },
    around(500),
    racedTrial(races, { isExpected: protection === 'none', ...more }),
  );

const claimOf = (...points: ReturnType<typeof threads>[]) =>
  unprotected(recordWith(points, { workload: 'lost-update' }), soundPoints(points));

test('what went wrong unprotected, and never with protection, shows it, however busy the machine was', () => {
  const points = [threads('none', 200), threads('atomics', 0), threads('mutex', 0)];
  const record = recordWith(points, { workload: 'lost-update' });
  const claim = unprotected(record, voidPoints(points, 'threads', 'other programs'));
  expect(claim).toEqual({
    concept: 'T2',
    shown: 'yes',
    sentence:
      'Without protection: lost update in 1,600 of 32,000 observations (5.0 % [5.0 % to 5.0 %]), first after 7.00 ms. ' +
      'With atomics and mutex: none in 64,000.',
  });
});

test('a half measure that does not help is named', () => {
  const half = threads('atomic-steps', 3, { isExpected: true });
  expect(claimOf(threads('none', 200), half, threads('cas', 0))?.sentence).toMatch(
    /With atomic-steps it still happened, 24 times/,
  );
});

test('a twin that goes wrong speaks against it', () => {
  expect(claimOf(threads('none', 200), threads('mutex', 1))).toMatchObject({
    shown: 'no',
    sentence: 'It happened with protection too: lost update with mutex.',
  });
});

test('what was not seen, or not tested, is not clear', () => {
  expect(claimOf(threads('none', 0), threads('mutex', 0))).toMatchObject({
    shown: 'unclear',
    sentence: expect.stringContaining('in none of 320 rounds') as string,
  });
  expect(claimOf(threads('none', 0, { overlapped: 0 }), threads('mutex', 0))).toMatchObject({
    shown: 'unclear',
    sentence: expect.stringContaining('nothing was tested') as string,
  });
});

test('it is not asked where nothing raced, or only one of both was measured', () => {
  expect(claimOf(threads('none', 200))).toBeUndefined();
  const plain = [timedPoint({ model: 'threads', workers: 2 }, around(500))];
  expect(unprotected(recordWith(plain), soundPoints(plain))).toBeUndefined();
});
