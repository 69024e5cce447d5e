import { expect, test } from 'vitest';
import { revealSentence } from '../../../../src/core/answers/reveal';
import type { Figure } from '../../../../src/core/lesson/figure';
import { tIn } from '../../../../src/core/text/t';

const speedup: Figure = { of: 'speedup', point: { model: 'threads' } };
const measured = { kind: 'number' as const, unit: '×', median: 1.88, low: 1.86, high: 1.91, rounds: 9 };
const english = { say: tIn('en'), titleOf: (model: string) => model };
const german = { ...english, say: tIn('de') };

test('a guess within the interval is right, others are told by how much they missed', () => {
  expect(revealSentence(speedup, 1.9, measured, english)).toMatch(
    /^Right: your guess of 1\.9× .* 1\.88× \[1\.86–1\.91\]/,
  );
  expect(revealSentence(speedup, 1.7, measured, english)).toBe(
    'More than you expected: 1.88× [1.86–1.91], 0.180× above your guess of 1.7×.',
  );
  expect(revealSentence(speedup, 2, measured, english)).toMatch(
    /^Less than you expected: .* below your guess of 2×\.$/,
  );
});

test('a choice is compared in words', () => {
  const figure: Figure = { of: 'fastest', among: ['threads', 'async'] };
  const answer = { kind: 'choice' as const, answer: 'none' };
  expect(revealSentence(figure, 'none', answer, english)).toBe('As you expected: none of them clearly.');
  expect(revealSentence(figure, 'threads', answer, german)).toContain('„threads“');
});
