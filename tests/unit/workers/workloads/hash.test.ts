import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hash } from '../../../../src/workers/workloads/hash';
import { drive, parametersOf, runOf, tasksOf } from '../../engine/workloads/drive';

const parameters = parametersOf('hash', { iterations: 100 });

describe('hash', () => {
  it('gives what sha256sum gives', () => {
    // printf 'corelab 1 0' | sha256sum, and sha256sum of that hash without a newline
    expect(runOf(hash, { word: 'corelab 1 0', iterations: 1 })).toBe(
      'e7bcc541bdab6e08e9fccfe7787399ad08f8ef24d0ff89a138f057f8ad2b13c4',
    );
    expect(runOf(hash, { word: 'corelab 1 0', iterations: 2 })).toBe(
      '7a57969cbd2e459399a2fd4d19432cbd7ece0c282e4b6b84c28b60e9313f3c68',
    );
  });

  it('goes round eight words, which follow from the seed', () => {
    const words = (seed: number) => tasksOf(hash, parameters, 20, seed).map(({ word }) => word);
    expect(new Set(words(1)).size).toBe(8);
    expect(words(1)).toEqual(words(1));
    expect(words(1)).not.toEqual(words(2));
  });

  it('gives the same step by step as in one go, at most 1500 hashes between checkpoints', async () => {
    for (const iterations of [1, 1_499, 1_500, 1_501, 5_000]) {
      const task = { word: 'a word', iterations };
      const { result, steps } = await drive(hash, task);
      expect(result).toBe(runOf(hash, task));
      expect(steps).toHaveLength(Math.ceil(iterations / 1_500) - 1);
    }
  });

  it('fills hashes up with zeros where blocks are to be longer', async () => {
    const task = { word: 'corelab 1 0', iterations: 2, blockBytes: 100 };
    const first = createHash('sha256').update('corelab 1 0').update(Buffer.alloc(89)).digest('hex');
    expect(runOf(hash, { ...task, iterations: 1 })).toBe(first);
    const second = createHash('sha256').update(first).update(Buffer.alloc(36)).digest('hex');
    expect(runOf(hash, task)).toBe(second);
    expect(hash.verify(task, second)).toBe(true);
    expect(hash.verify({ ...task, blockBytes: 101 }, second)).not.toBe(true);
    expect((await drive(hash, { ...task, iterations: 3_000 })).result).toBe(
      runOf(hash, { ...task, iterations: 3_000 }),
    );
  });

  it('has blocks of 64 bytes, which are the hashes alone, unless it is told otherwise', () => {
    const [plain] = tasksOf(hash, parameters, 1);
    expect(plain).not.toHaveProperty('blockBytes');
    const [long] = tasksOf(hash, { ...parameters, blockBytes: 4096 }, 1);
    expect(long).toMatchObject({ blockBytes: 4096 });
  });

  it('accepts right results and refuses those that are off by a bit', () => {
    for (const task of tasksOf(hash, parameters, 10)) {
      const result = runOf(hash, task);
      expect(hash.verify(task, result)).toBe(true);
      const last = Number.parseInt(result.slice(-1), 16);
      expect(hash.verify(task, result.slice(0, -1) + (last ^ 1).toString(16))).toMatch(
        /ends in [\da-f]{64}, not in/,
      );
    }
  });

  it('refuses the result of a chain that is one hash too short', () => {
    const task = { word: 'a word', iterations: 10 };
    expect(hash.verify(task, runOf(hash, { ...task, iterations: 9 }))).not.toBe(true);
  });
});
