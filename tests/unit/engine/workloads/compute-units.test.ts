import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, jump } from '../../../../src/engine/workloads/compute-units';

const state = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('compute units', () => {
  it('go through the published sequence of the generator', () => {
    // Numerical Recipes in C, 2nd edition, section 7.1: the first values after 0.
    const values = [
      0x3c6ef35f, 0x47502932, 0xd1ccf6e9, 0xaaf95334, 0x6252e503, 0x9f2ec686, 0x57fe6c2d, 0xa3d95fa8,
    ];
    expect(values.map((_, i) => advance(0, i + 1))).toEqual(values);
  });

  it('give the same step by step as in one jump', () => {
    fc.assert(
      fc.property(state, fc.integer({ min: 0, max: 5_000 }), (start, steps) => {
        expect(jump(start, steps)).toBe(advance(start, steps));
      }),
    );
  });

  it('can be done in portions', () => {
    fc.assert(
      fc.property(state, fc.nat(1_000_000), fc.nat(1_000_000), (start, a, b) => {
        expect(jump(jump(start, a), b)).toBe(jump(start, a + b));
      }),
    );
  });

  it('differ when a single step is missing', () => {
    fc.assert(
      fc.property(state, fc.nat(1_000_000), (start, steps) => {
        expect(jump(start, steps)).not.toBe(jump(start, steps + 1));
      }),
    );
  });
});
