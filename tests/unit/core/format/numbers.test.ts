import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import {
  formatCount,
  formatDuration,
  formatDurationInterval,
  formatMegabytes,
  formatNumber,
  formatPercent,
  formatRatioInterval,
  formatRoughDuration,
  formatRound,
  writeNumbersFor,
} from '../../../../src/core/format/numbers';

test.each([
  [0, '0'],
  [1.8666, '1.87'],
  [652.4, '652'],
  [12_345.6, '12,346'],
  [0.02314, '0.0231'],
  [99.99, '100'],
  [-1.5, '-1.50'],
  [NaN, 'NaN'],
])('%s is written %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test.each([
  [0.000_5, '0.500 µs'],
  [0.652, '652 µs'],
  [1, '1.00 ms'],
  [999.4, '999 ms'],
  [999.9, '1.00 s'],
  [1234, '1.23 s'],
  [599_000, '599 s'],
  [750_000, '12.5 min'],
  [36_000_000, '10.0 h'],
])('%s ms is written %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [1234, '1.2 s'],
  [10_400, '10 s'],
  [60_000, '60 s'],
  [100_000, '100 s'],
  [750_000, '13 min'],
])('%s ms is roughly %s', (ms, text) => {
  expect(formatRoughDuration(ms)).toBe(text);
});

test('both ends of an interval are in the unit of the median', () => {
  expect(formatDurationInterval({ median: 1200, low: 900, high: 1500 })).toBe('1.20 s [0.900–1.50]');
});

test('a ratio shows no interval where there is none, and two digits where it is tiny', () => {
  expect(formatRatioInterval({ median: 1.87, low: 1.8, high: 1.92 })).toBe('1.87 [1.80–1.92]');
  expect(formatRatioInterval({ median: 1, low: 1, high: 1 })).toBe('1.00');
  expect(formatRatioInterval({ median: 0.01454, low: 0.0139, high: 0.0171 })).toBe('0.015 [0.014–0.017]');
});

test('shares, memory and counts', () => {
  expect([formatPercent(0.944), formatPercent(0.0514), formatPercent(1.01)]).toEqual([
    '94 %',
    '5.1 %',
    '101 %',
  ]);
  expect([formatMegabytes(640), formatMegabytes(24_105)]).toEqual(['640 MB', '23.5 GB']);
  expect(formatCount(1_000_000)).toBe('1,000,000');
});

test.each([
  [0, '0'],
  [3, '3'],
  [25, '25'],
  [0.5, '0.5'],
  [-0.25, '-0.25'],
  [0.30000000000000004, '0.3'],
  [12_000, '12,000'],
  [1e-7, '0.0000001'],
])('a tick at %d is %s', (value, text) => {
  expect(formatRound(value)).toBe(text);
});

describe('any number', () => {
  test('loses at most half a percent when it is written', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (value) => {
        const written = Number(formatNumber(value).replaceAll(',', ''));
        expect(Math.abs(written - value) / value).toBeLessThanOrEqual(0.0051);
      }),
    );
  });
});

describe('the language of a reader', () => {
  afterEach(() => writeNumbersFor([]));
  const figures = () => [formatCount(1_234_567), formatNumber(1.234), formatDuration(12_345)];

  test('decides how thousands and decimals are told apart', () => {
    writeNumbersFor(['de-DE', 'en-US']);
    expect(figures()).toEqual(['1.234.567', '1,23', '12,3 s']);
    expect([formatRound(0.5), formatRound(12_000)]).toEqual(['0,5', '12.000']);
    writeNumbersFor(['en-IN']);
    expect(figures()).toEqual(['12,34,567', '1.23', '12.3 s']);
    writeNumbersFor(['ar-EG-u-nu-arab']);
    expect(formatNumber(1.234)).toMatch(/^[\d.,٫]+$/);
  });

  test('that the system does not name properly is left out', () => {
    writeNumbersFor(['en-US@posix', 'C', 'fr-FR']);
    expect(formatNumber(1.234)).toBe('1,23');
    writeNumbersFor(['C']);
    expect(figures()).toEqual(['1,234,567', '1.23', '12.3 s']);
  });
});
