import { expect, test } from 'vitest';
import { drift, outliers } from '../../../../src/core/statistics/outliers-and-drift';

test('a value far from the others is an outlier, one that lies among them is not', () => {
  // Median 10.2, MAD 0.2: the modified z-score of 12.5 is 0.6745 · 2.3 / 0.2 = 7.8, that of 11 is 2.7; 3.5 + 20/7 = 6.4.
  expect(outliers([10, 10.2, 10.4, 10, 10.2, 10.4, 12.5])).toEqual([6]);
  expect(outliers([10, 10.2, 10.4, 10, 10.2, 10.4, 11])).toEqual([]);
});

test('fewer than six values, or equal ones, have no outliers', () => {
  expect(outliers([1, 1.1, 1.2, 1.1, 90])).toEqual([]);
  expect(outliers([5, 5, 5, 5, 5, 9])).toEqual([]);
});

test('a steady rise is a drift of its size', () => {
  const rising = Array.from({ length: 10 }, (_, i) => 100 + 2 * i);
  const found = drift(rising);
  // All 45 pairs rise: z = 44 / √(10 · 9 · 25 / 18) = 3.94. From 100 to 118, around a median of 109.
  expect(found?.change).toBeCloseTo(18 / 109, 9);
  expect(found?.probability).toBeLessThan(0.001);
  expect(drift([...rising].reverse())?.change).toBeCloseTo(-18 / 109, 9);
});

test('values that go up and down do not drift', () => {
  expect(drift([10, 12, 10, 12, 10, 12, 10, 12])?.probability).toBeGreaterThan(0.1);
  expect(drift([1, 2, 3, 4, 5, 6, 7])).toBeNull();
});

test('the drift of many values is found from their stretches, without comparing every pair', () => {
  const compare = Math.sign;
  let pairs = 0;
  Math.sign = (value) => (pairs++, compare(value));
  try {
    const found = drift(Array.from({ length: 2000 }, (_, i) => 1000 + i + 300 * (i % 2)));
    // Medians of 200 stretches of ten: the change is that from the first to the last of them.
    expect(found?.change).toBeCloseTo(1990 / 2149.5, 9);
    expect(pairs).toBe((200 * 199) / 2);
  } finally {
    Math.sign = compare;
  }
});
