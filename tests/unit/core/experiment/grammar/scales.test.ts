import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberOf } from '../../../../../src/core/experiment/grammar/number';
import { scales } from '../../../../../src/core/experiment/grammar/scales';

describe('what is typed, and what is stored', () => {
  test.each([
    ['duration', '500ms', 500],
    ['duration', '10s', 10_000],
    ['duration', '10', 10_000],
    ['duration', '0.5', 500],
    ['duration', '2m', 120_000],
    ['duration', '2 min', 120_000],
    ['duration', '1.5h', 5_400_000],
    ['duration', '1_000 ms', 1000],
    ['duration', '1.1m', 66_000],
    ['size', '512MB', 512],
    ['size', '512', 512],
    ['size', '2GB', 2048],
    ['size', '1.5 gb', 1536],
    ['percent', '5', 0.05],
    ['percent', '7%', 0.07],
    ['percent', '0.1 %', 0.001],
    ['share', '0.3', 0.3],
    ['share', '30%', 0.3],
  ] as const)('%s %s', (scale, text, stored) => {
    expect(scales[scale].parse(text)).toBe(stored);
  });

  test.each([
    ['duration', 'soon'],
    ['duration', '10 days'],
    ['duration', ''],
    ['duration', '1,5s'],
    ['size', '5s'],
    ['size', 'GB'],
    ['percent', '%'],
    ['share', 'half'],
  ] as const)('%s %s is none', (scale, text) => {
    expect(scales[scale].parse(text)).toBeUndefined();
  });

  test.each([
    ['duration', 60_000, '1m'],
    ['duration', 90_000, '90s'],
    ['duration', 1.5, '1.5ms'],
    ['duration', 86_400_000, '24h'],
    ['size', 2048, '2GB'],
    ['size', 1000, '1000MB'],
    ['percent', 0.05, '5%'],
    ['percent', 0.001, '0.1%'],
    ['share', 0.1, '0.1'],
  ] as const)('%s %s is written %s%s', (scale, stored, text) => {
    expect(scales[scale].write(stored)).toBe(text);
  });
});

test.each(Object.entries(scales))(
  'every %s that was written is read as the same number',
  (_, { parse, write }) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 86_400_000 }), (whole) => {
        expect(parse(write(whole))).toBe(whole);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1, noNaN: true }), (share) => {
        expect(parse(write(share))).toBeCloseTo(share, 14);
      }),
    );
  },
);

test.each(['percent', 'share'] as const)('a %s is read digit for digit', (scale) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (billionths) => {
      const share = billionths / 1e9;
      expect(scales[scale].parse(scales[scale].write(share))).toBe(share);
    }),
  );
});

test.each([
  ['12', 12],
  ['-1', -1],
  ['.5', 0.5],
  ['1e6', 1_000_000],
  ['10_500', 10_500],
  ['1_0_0', 100],
  ['_1', undefined],
  ['1__0', undefined],
  ['10,500', undefined],
  ['NaN', undefined],
  ['Infinity', undefined],
  ['0x10', undefined],
  ['', undefined],
])('%j as a number is %j', (text, value) => {
  expect(numberOf(text)).toBe(value);
});
