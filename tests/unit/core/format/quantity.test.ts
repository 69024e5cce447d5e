import { expect, test } from 'vitest';
import { formatQuantity, formatQuantityInterval } from '../../../../src/core/format/quantity';
import { convertUnit, unitsLike } from '../../../../src/core/vocabulary/unit';

test.each([
  [20.41, 'ms', '20.4 ms'],
  [1500, 'µs', '1.50 ms'],
  [-2500, 'ms', '-2.50 s'],
  [640, 'MB', '640 MB'],
  [1234, 'tasks/s', '1,234 tasks/s'],
  [12, '', '12.0'],
])('%d %s reads %s', (value, unit, text) => {
  expect(formatQuantity(value, unit)).toBe(text);
});

test('an interval that says nothing more is left out', () => {
  expect(formatQuantityInterval({ median: 20, low: 20, high: 20 }, 'ms')).toBe('20.0 ms');
  expect(formatQuantityInterval({ median: 20, low: 19, high: 21 }, 'ms')).toBe('20.0 ms [19.0–21.0]');
});

test('a figure moves between units of its kind only', () => {
  expect(convertUnit(20, 'ms', 's')).toBe(0.02);
  expect(convertUnit(2, 'GB', 'MB')).toBe(2048);
  expect(convertUnit(2, 'tasks/s', 'tasks/s')).toBe(2);
  expect(convertUnit(2, 'MB', 'ms')).toBeUndefined();
  expect(convertUnit(2, 'tasks/s', '')).toBeUndefined();
  expect(unitsLike('ms').slice(0, 3)).toEqual(['ms', 'ns', 'us']);
  expect(unitsLike('J')).toEqual(['J']);
});
