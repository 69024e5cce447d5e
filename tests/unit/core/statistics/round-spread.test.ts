import { describe, expect, it } from 'vitest';
import { shareOfRounds, together } from '../../../../src/core/statistics/round-spread';

describe('a share over rounds', () => {
  it('is known for certain where every round shows the same', () => {
    expect(shareOfRounds([[25, 40]], 100)).toEqual({ share: 0.25, low: 0.25, high: 0.25 });
  });

  it('has an interval of about two standard errors of the rounds, however many observations each has', () => {
    // Half of 100 rounds show nothing, half of them all: 0.5 ± 2 × √(0.25 / 100).
    for (const observations of [10, 10_000]) {
      const { share, low, high } = shareOfRounds(
        [
          [0, 50],
          [observations, 50],
        ],
        observations,
      );
      expect(share).toBe(0.5);
      expect(low).toBeCloseTo(0.4, 1);
      expect(high).toBeCloseTo(0.6, 1);
      expect(high - low).toBeGreaterThan(0.1);
    }
  });

  it('holds the true share in most of many samples', () => {
    // Samples of 40 rounds from rounds of which a tenth show 1 of 1: the binomial distribution gives 0.1 ± 0.093.
    const covers = [1, 2, 3, 4, 5, 6, 7, 8].filter((hits) => {
      const { low, high } = shareOfRounds(
        [
          [0, 40 - hits],
          [1, hits],
        ],
        1,
      );
      return low <= 0.1 && high >= 0.1;
    });
    expect(covers).toEqual(expect.arrayContaining([2, 3, 4, 5, 6]));
    expect(covers).not.toContain(0);
  });

  it('needs a round', () => {
    expect(() => shareOfRounds([], 10)).toThrow(RangeError);
  });
});

describe('rounds taken together', () => {
  it('add up by their counts', () => {
    expect(
      together(
        [
          [3, 1],
          [0, 2],
        ],
        [[3, 4]],
      ),
    ).toEqual([
      [0, 2],
      [3, 5],
    ]);
  });

  it('take little space with many different counts, and keep both sums', () => {
    const many = Array.from({ length: 1000 }, (_, count): [number, number] => [count, 1 + (count % 3)]);
    const few = together(many);
    expect(few.length).toBeLessThanOrEqual(32);
    const sums = (spread: readonly (readonly [number, number])[]) => [
      spread.reduce((sum, [, rounds]) => sum + rounds, 0),
      Math.round(spread.reduce((sum, [count, rounds]) => sum + count * rounds, 0)),
    ];
    expect(sums(few)).toEqual(sums(many));
  });
});
