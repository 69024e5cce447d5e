import { expect, test } from 'vitest';
import { studentQuantile } from '../../../../src/core/statistics/student-quantile';

test('the quantiles are those of the tables', () => {
  // Table of Student's t distribution, two-sided 5 %, as in any textbook.
  const table = { 1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 10: 2.228, 25: 2.06, 1000: 1.962 };
  for (const [freedom, quantile] of Object.entries(table))
    expect(Math.abs(studentQuantile(Number(freedom)) / quantile - 1)).toBeLessThan(0.005);
});

test('other shares have their own', () => {
  // The same table, two-sided 1 % and 10 %.
  expect(studentQuantile(11, 0.99)).toBeCloseTo(3.106, 1);
  expect(studentQuantile(11, 0.9)).toBeCloseTo(1.796, 2);
  expect(studentQuantile(2, 0.99)).toBeCloseTo(9.925, 2);
  expect(studentQuantile(1, 0.9)).toBeCloseTo(6.314, 2);
});
