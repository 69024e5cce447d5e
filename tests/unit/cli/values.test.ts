import { expect, test } from 'vitest';
import {
  collectList,
  collectPair,
  kebabCase,
  numberOrText,
  workersFrom,
} from '../../../src/cli/options/values';

test.each([
  ['12', 12],
  ['-1', -1],
  ['0.5', 0.5],
  ['.5', 0.5],
  ['1e6', 1_000_000],
  ['NaN', 'NaN'],
  ['Infinity', 'Infinity'],
  ['0x10', '0x10'],
  ['', ''],
  ['1,5', '1,5'],
  ['12abc', '12abc'],
])('%j is %j', (text, value) => {
  expect(numberOrText(text)).toBe(value);
});

test.each([
  ['1,2,4', 2, [1, 2, 4]],
  ['auto', 6, [6]],
  ['auto', 0.5, [1]],
  ['1..auto', 3.7, [1, 2, 3]],
  ['2..4,8', 2, [2, 3, 4, 8]],
  ['3..auto', 2, ['3..auto']],
  ['1..257', 2, [257]],
  ['one', 2, ['one']],
  ['1..', 2, ['1..']],
])('--workers %s on %s CPUs', (text, cpus, workers) => {
  expect(workersFrom(collectList(text, undefined), cpus)).toEqual(workers);
});

test('lists grow when an option is given again', () => {
  expect(collectList('c', collectList(' a, b,', undefined))).toEqual(['a', 'b', 'c']);
});

test('a pair may hold further equals signs, and nothing', () => {
  expect(collectPair('b=', collectPair('a=x=y', undefined))).toEqual({ a: 'x=y', b: '' });
  expect(() => collectPair('=x', undefined)).toThrow('name=value');
});

test('option names are kebab-case', () => {
  expect(kebabCase('switchIntervalMs')).toBe('switch-interval-ms');
});
