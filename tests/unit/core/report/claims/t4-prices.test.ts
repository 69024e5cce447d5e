import { expect, test } from 'vitest';
import { priceOfTwins } from '../../../../../src/core/report/claims/t4-prices';
import { around, soundPoints, timedPoint } from '../../../../support/claim-points';
import { racedTrial } from '../../../../support/raced-trial';
import { recordWith } from '../../../../support/records';

const threads = (protection: string, rate: number, races = 0, overlapped = 40) =>
  timedPoint(
    { model: 'threads', workers: 2, parameters: { protection } },
    around(500),
    racedTrial(races, { isExpected: protection === 'none', rate, overlapped }),
  );

const claimOf = (...points: ReturnType<typeof threads>[]) =>
  priceOfTwins(recordWith(points, { workload: 'lost-update' }), soundPoints(points));

test('the cheapest way to be right is the atomic operation, with the price of the others', () => {
  expect(
    claimOf(
      threads('none', 300e6, 200),
      threads('atomics', 50e6),
      threads('cas', 25e6),
      threads('mutex', 5e6),
    ),
  ).toEqual({
    concept: 'T4',
    shown: 'yes',
    sentence:
      'Nothing was lost in either way. Compared with an atomic operation, an operation took 2.00 times as long with cas and 10.0 times as long with mutex.',
  });
});

test('another way that is cheaper, or as cheap, does not show it', () => {
  expect(claimOf(threads('atomics', 50e6), threads('mutex', 100e6))?.shown).toBe('no');
  expect(claimOf(threads('atomics', 50e6), threads('mutex', 50e6))?.shown).toBe('unclear');
  expect(claimOf(threads('atomics', 50e6, 1), threads('mutex', 5e6))).toMatchObject({
    shown: 'no',
    sentence: 'Updates were lost with atomics.',
  });
});

test('threads that seldom met have not competed', () => {
  expect(claimOf(threads('atomics', 50e6), threads('mutex', 5e6, 0, 10))).toMatchObject({
    shown: 'unclear',
    sentence: expect.stringContaining('with mutex') as string,
  });
});

test('it needs an atomic way and another one', () => {
  expect(claimOf(threads('atomics', 50e6), threads('none', 300e6, 5))).toBeUndefined();
  expect(claimOf(threads('mutex', 50e6), threads('cas', 300e6))).toBeUndefined();
});
