import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { textCorpus } from '../../../../src/workers/workloads/compress-corpus';

describe('the generated corpus', () => {
  it('follows from seed and number of the file alone', () => {
    const first = textCorpus(1, 5_000);
    expect(first(3).equals(textCorpus(1, 5_000)(3))).toBe(true);
    expect(first(3).equals(first(4))).toBe(false);
    expect(first(3).equals(textCorpus(2, 5_000)(3))).toBe(false);
  });

  it.each([1, 1_023, 262_144])('has files of exactly %i bytes of plain text', (bytes) => {
    const text = textCorpus(7, bytes)(0).toString('latin1');
    expect(text).toHaveLength(bytes);
    expect(text).toMatch(/^[a-z0-9,. \n]+$/);
  });

  it.each([1, 2, 99])('compresses as well as real text does, with seed %i', (seed) => {
    const file = textCorpus(seed, 256 * 1024)(0);
    const ratio = file.length / gzipSync(file).length;
    expect(ratio).toBeGreaterThan(2);
    expect(ratio).toBeLessThan(4);
  });
});
