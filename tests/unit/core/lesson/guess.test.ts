import { expect, test } from 'vitest';
import { guessFrom, unitOf } from '../../../../src/core/lesson/guess';

test('a guess is one number within its limits, with a point or a comma', () => {
  expect(guessFrom(' 1.7 ')).toBe(1.7);
  expect(guessFrom('1,7')).toBe(1.7);
  expect(guessFrom('0')).toBe(0);
  expect(guessFrom('4.1', [0.1, 4])).toBeUndefined();
  for (const text of ['', '-1', 'two', '1,7,0', 'NaN', 'Infinity']) expect(guessFrom(text)).toBeUndefined();
});

test('a figure has the unit of what is measured', () => {
  const point = { model: 'threads' };
  expect(unitOf({ of: 'speedup', point })).toBe('×');
  expect(unitOf({ of: 'measure', measure: 'latency', figure: 'p99', point })).toBe('ms');
  expect(unitOf({ of: 'claim', concept: 'A3' })).toBe('');
});
