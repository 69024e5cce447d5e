import { describe, expect, test } from 'vitest';
import { laneStates } from '../../../../src/core/vocabulary/lane-states';
import { laneWords } from '../../../../src/core/vocabulary/lane-words';
import { binStates, ledgerBins } from '../../../../src/core/vocabulary/ledger-bins';
import { inSentence } from '../../../../src/core/vocabulary/word';
import { inWordOrder, wordOf, wordsOf } from '../../../../src/core/vocabulary/word-of';

describe('words', () => {
  test('have ids and titles that no other word has', () => {
    expect(new Set(laneWords.map(({ id }) => id)).size).toBe(laneWords.length);
    expect(new Set(laneWords.map(({ title }) => title)).size).toBe(laneWords.length);
    for (const { id, title, sentence } of laneWords) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(title).toMatch(/^\p{Lu}/u);
      expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
      // They explain themselves to whoever sees the picture only.
      expect(sentence).not.toMatch(/\blanes?\b/i);
    }
  });

  test('a state that is a bin is the same word; only computing is subdivided', () => {
    expect(laneStates.filter((state) => !ledgerBins.includes(state as never))).toEqual(['computing']);
    expect(binStates).toEqual(laneStates.filter((state) => state !== 'computing'));
  });

  test('read as the end of a share, with abbreviations as they are', () => {
    expect(inSentence(wordOf('dispatch'))).toBe('dispatch overhead');
    expect(inSentence({ title: 'GPU wait' })).toBe('GPU wait');
  });
});

describe('a word that a record brings', () => {
  const brought = [
    {
      id: 'gpu',
      title: 'GPU wait',
      sentence: 'The GPU is busy.',
      role: 'loss' as const,
      colour: 'ultraviolet',
    },
    { id: 'dispatch', title: 'Something else', sentence: '', role: 'own' as const, colour: 'idle' },
  ];

  test('is shown by its own title, in the neutral colour where its colour is unknown', () => {
    expect(wordOf('gpu', brought)).toEqual({ ...brought[0], colour: 'neutral' });
    expect(wordOf('gpu', [{ ...brought[0], colour: 'idle' } as never]).colour).toBe('idle');
  });

  test('does not replace one of ours', () => {
    expect(wordOf('dispatch', brought).title).toBe('Dispatch overhead');
  });

  test('may be missing: then the id stands for it', () => {
    expect(wordOf('gpu')).toMatchObject({ title: 'gpu', role: 'loss' });
  });

  test('stands behind those that are known', () => {
    expect(inWordOrder(['gpu', 'tail', 'gpu', 'useful'])).toEqual(['useful', 'tail', 'gpu']);
    expect(wordsOf(['tail', 'gpu', 'tail']).map(({ id }) => id)).toEqual(['tail']);
  });
});
