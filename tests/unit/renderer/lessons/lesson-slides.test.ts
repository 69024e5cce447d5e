import { expect, test } from 'vitest';
import type { Block, Prose } from '../../../../src/core/lesson/lesson';
import { lessonSlides } from '../../../../src/renderer/lessons/lesson-slides';

const text: Prose = { kind: 'paragraph', words: ['Words.'] };
const heading: Prose = { kind: 'heading', words: ['What happened'] };
const run: Block = { kind: 'run', id: 'first', preset: 'first-look' };
const chart: Block = { kind: 'chart', run: 'first', panel: 'ledger' };

test('a slide ends with its block, and a heading begins one', () => {
  expect(lessonSlides([text, text, run, heading, chart, text, heading, text])).toEqual([
    [text, text, run],
    [heading, chart],
    [text],
    [heading, text],
  ]);
  expect(lessonSlides([])).toEqual([]);
});
