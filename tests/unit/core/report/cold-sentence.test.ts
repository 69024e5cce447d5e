import { expect, it } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import { coldSentence } from '../../../../src/core/report/cold-sentence';

const warm = { warmUp: { tasks: 12, ms: 40 } };

it('says why workers were not warmed up, as soon as those of one trial were not', () => {
  const trials = [warm, { warmUp: notAvailable('a new thread does each task') }];
  expect(coldSentence(trials)).toBe('Its workers were not warmed up, because a new thread does each task.');
});

it('says nothing of workers that were, of a cold clock, and of records from before', () => {
  expect(coldSentence([warm])).toBeUndefined();
  expect(coldSentence([{}])).toBeUndefined();
  expect(coldSentence([])).toBeUndefined();
});
