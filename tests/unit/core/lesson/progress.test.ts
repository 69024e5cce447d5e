import { describe, expect, it } from 'vitest';
import type { Lesson } from '../../../../src/core/lesson/lesson';
import {
  goneOnFrom,
  isFinished,
  notBegun,
  openParts,
  progressSchema,
  withAnswer,
  withoutRun,
} from '../../../../src/core/lesson/progress';

const words = (kind: 'heading' | 'paragraph') => ({ kind, words: ['Words.'] });
const lesson: Pick<Lesson, 'blocks'> = {
  blocks: [
    words('paragraph'),
    {
      kind: 'predict',
      id: 'guess',
      run: 'first',
      ask: '?',
      figure: { of: 'speedup', point: { model: 'threads' } },
    },
    { kind: 'run', id: 'first', preset: 'first-look' },
    words('heading'),
    { kind: 'reveal', predict: 'guess' },
    { kind: 'question', id: 'why', ask: '?', answer: 'So.' },
    words('paragraph'),
  ],
};
const measured = { kind: 'number' as const, unit: '×', median: 1.9, low: 1.8, high: 2, rounds: 6 };
const guessed = withAnswer(notBegun, 'guess', 1.7);
const answered = { ...guessed, runs: { first: 'a-run' }, measured: { guess: measured } };

describe('the open part of a lesson', () => {
  it('ends with the first block that asks for something', () => {
    expect(openParts(lesson, notBegun)).toHaveLength(2);
    expect(openParts(lesson, guessed)).toHaveLength(3);
    expect(openParts(lesson, answered)).toHaveLength(6);
    const all = withAnswer(answered, 'why', '');
    expect(openParts(lesson, all)).toHaveLength(7);
    expect([isFinished(lesson, answered), isFinished(lesson, all)]).toEqual([false, true]);
  });

  it('waits at a run that answered nothing, until the reader goes on', () => {
    const silent = { ...guessed, runs: { first: 'a-run' } };
    expect(openParts(lesson, silent)).toHaveLength(3);
    expect(openParts(lesson, goneOnFrom(silent, 'first'))).toHaveLength(6);
  });
});

describe('a guess', () => {
  it('can be changed until the machine has answered', () => {
    expect(withAnswer(guessed, 'guess', 2).answers['guess']).toBe(2);
    expect(withAnswer(answered, 'guess', 2).answers['guess']).toBe(1.7);
  });

  it('is kept when its run is measured again', () => {
    expect(withoutRun(lesson, answered, 'first')).toEqual({ ...guessed, runs: {}, measured: {} });
  });
});

it('reads what it was kept as', () => {
  expect(progressSchema.parse(JSON.parse(JSON.stringify(answered)))).toEqual(answered);
});
