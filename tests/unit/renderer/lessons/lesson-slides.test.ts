import { expect, test } from 'vitest';
import type { Block, Prose } from '../../../../src/core/lesson/lesson';
import { lessonSlides } from '../../../../src/renderer/lessons/lesson-slides';

const text: Prose = { kind: 'paragraph', words: ['Words.'] };
const heading: Prose = { kind: 'heading', words: ['What happened'] };
const run: Block = { kind: 'run', id: 'first', preset: 'first-look' };
const chart: Block = { kind: 'chart', run: 'first', panel: 'ledger' };

test('a block stands alone, text comes in a few pieces, and a heading begins a screen', () => {
  expect(lessonSlides([text, text, text, run, heading, text, text, chart, heading, text])).toEqual([
    [text, text],
    [text],
    [run],
    [heading, text, text],
    [chart],
    [heading, text],
  ]);
  expect(lessonSlides([])).toEqual([]);
});
