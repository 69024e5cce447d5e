import { expect, test } from 'vitest';
import { collectList, collectParameter, collectSweep } from '../../../src/cli/options/collect';
import { camelCase, numberOrText } from '../../../src/cli/options/values';
import { kebabCase } from '../../../src/core/experiment/option-names';

test.each([
  ['12', 12],
  ['-1', -1],
  ['NaN', 'NaN'],
  ['0x10', '0x10'],
  ['12abc', '12abc'],
])('%j is %j', (text, value) => {
  expect(numberOrText(text)).toBe(value);
});

test('lists grow when an option is given again', () => {
  expect(collectList('c', collectList('a,b', undefined))).toBe('a,b,c');
});

test('a sweep has a name, each name once, and values', () => {
  expect(collectSweep('size=2', { batch: '1' })).toEqual({ batch: '1', size: '2' });
  expect(() => collectSweep('1,2', undefined)).toThrow('--sweep must be name=value,value,…, got "1,2".');
  expect(() => collectSweep('batch=2', { batch: '1' })).toThrow('--sweep batch is given twice');
  expect(() => collectSweep('batch=,', undefined)).toThrow('--sweep batch must be one or more values');
});

test('a parameter may hold further equals signs, and has a value', () => {
  expect(collectParameter('b=1', collectParameter('a=x=y', undefined))).toEqual({ a: 'x=y', b: '1' });
  expect(() => collectParameter('b=', undefined)).toThrow('--param b must be a value, got "".');
  expect(() => collectParameter('=x', undefined)).toThrow('--param must be name=value, got "=x".');
});

test('option names are kebab-case', () => {
  expect(kebabCase('switchIntervalMs')).toBe('switch-interval-ms');
  expect(camelCase('switch-interval-ms')).toBe('switchIntervalMs');
});
