import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomAt, shuffled } from '../../../src/core/seeded-random';

describe('a random number from a seed', () => {
  it('mixes as the finalizer of MurmurHash3 does', () => {
    // fmix32(1) and fmix32(0xffffffff), as its reference implementation gives them.
    expect(randomAt(1)).toBe(0x514e28b7 / 2 ** 32);
    expect(randomAt(0xffffffff)).toBe(0x81f16f39 / 2 ** 32);
  });

  it('is the same in every version, so that a record can be measured again', () => {
    expect([randomAt(7, 1), randomAt(7, 1, 2), randomAt(7, 2, 1)]).toMatchInlineSnapshot(`
      [
        0.3229721011593938,
        0.5286981237586588,
        0.17859898158349097,
      ]
    `);
  });

  it('lies from 0 to below 1, and depends on nothing but the arguments', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer()), (seed, path) => {
        const value = randomAt(seed, ...path);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(1);
        expect(randomAt(seed, ...path)).toBe(value);
        expect(randomAt(seed + 2 ** 32, ...path)).toBe(value);
      }),
    );
  });

  it('is spread evenly, and differs for neighbours', () => {
    const tenths = new Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i++) {
      const tenth = Math.floor(randomAt(3, 0xfa11, i, 0) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
    const neighbours = [randomAt(1, 2), randomAt(1, 3), randomAt(2, 2), randomAt(1, 2, 0), randomAt(2, 1)];
    expect(new Set(neighbours).size).toBe(neighbours.length);
  });
});

describe('a shuffled list', () => {
  it('has the same items, and leaves the list as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        const copy = [...items];
        const result = shuffled(items, seed);
        expect(items).toEqual(copy);
        expect([...result].sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
        expect(shuffled(items, seed)).toEqual(result);
      }),
    );
  });

  it('has each of its orders equally often', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const order = shuffled(['a', 'b', 'c'], seed).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
