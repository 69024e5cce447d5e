import { expect, test } from 'vitest';
import { collectSweep, workersFrom } from '../../../src/cli/options/number-lists';
import { collectList, collectPair, kebabCase, numberOrText } from '../../../src/cli/options/values';

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
  ['1..2x', 2, [1, 2, 3, 4]],
  ['2x,0.5x', 3, [6, 1]],
  ['1x..2x', 2, [2, 3, 4]],
  ['x', 2, ['x']],
  ['1..2..3', 2, ['1..2..3']],
  ['1.5..3', 2, ['1.5..3']],
])('--workers %s on %s CPUs', (text, cpus, workers) => {
  expect(workersFrom(collectList(text, undefined), cpus)).toEqual(workers);
});

test.each([
  ['batch=1,4,16', { batch: [1, 4, 16] }],
  ['batch=2..5', { batch: [2, 3, 4, 5] }],
  ['batch=1..20x4', { batch: [1, 4, 16] }],
  ['dispatch=messages,shared', { dispatch: ['messages', 'shared'] }],
  ['cpuShare=0,0.5,1', { cpuShare: [0, 0.5, 1] }],
  ['batch=', { batch: [] }],
  ['batch=5..1', { batch: ['5..1'] }],
  ['batch=0..8x2', { batch: ['0..8x2'] }],
  ['batch=1..8x1', { batch: ['1..8x1'] }],
])('--sweep %s', (text, values) => {
  expect(collectSweep(text, undefined)).toEqual(values);
});

test('a sweep has a name, and each name once', () => {
  expect(() => collectSweep('1,2', undefined)).toThrow('--sweep must be name=value,value,…, got "1,2".');
  expect(() => collectSweep('batch=2', { batch: [1] })).toThrow('--sweep batch is given twice');
  expect(collectSweep('size=2', { batch: [1] })).toEqual({ batch: [1], size: [2] });
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
