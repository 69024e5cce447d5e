import { expect, test } from 'vitest';
import { levelsOf } from '../../../bench/soak/levels';

test('a level is the median of a stretch of time', () => {
  const looks = [
    [0.2, 5],
    [9.9, 7],
    [4, 1000],
    [10, 8],
    [35, 9],
    [39.5, 10],
  ] as const;
  expect(levelsOf(looks, 10)).toEqual([
    [0, 7],
    [10, 8],
    [30, 9.5],
  ]);
});
