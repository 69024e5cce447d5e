import { expect, test } from 'vitest';
import { wrapped } from '../../../../src/cli/view/columns';

test('lines break at spaces, but never between a figure and its unit', () => {
  expect(wrapped('of the time 25 % waiting, 1.5 ms each', 14)).toEqual([
    'of the time',
    '25 % waiting,',
    '1.5 ms each',
  ]);
  expect(wrapped('waiting took 25 % of it', 15)).toEqual(['waiting took', '25 % of it']);
});

test('a unit is one only as a whole word', () => {
  expect(wrapped('it ran 2 such tasks', 8)).toEqual(['it ran 2', 'such', 'tasks']);
});
