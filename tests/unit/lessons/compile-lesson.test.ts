import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileLesson } from '../../../scripts/lessons/compile-lesson';
import { lessonsIn } from '../../../scripts/lessons/lessons-in';

const head = [
  '---',
  'title: A title',
  'goal: One sentence.',
  'concepts: [P1]',
  'part: processes',
  'minutes: 10',
  '---',
  '',
];
const fence = (name: string, ...lines: string[]) => ['```' + name, ...lines, '```', ''];
const predict = fence(
  'predict',
  'id: guess',
  'run: first',
  'ask: How many?',
  'figure: { of: speedup, point: { model: processes } }',
);
const run = fence('run', 'id: first', 'preset: first-look');
const reveal = fence('reveal', 'predict: guess');

const compiled = (...lines: string[]) =>
  compileLesson({
    id: '01-a-lesson',
    lesson: [...head, ...lines].join('\n'),
    teacher: 'Ten minutes.',
    warmUp: '- one',
  });

describe('a lesson', () => {
  it('becomes its text and its blocks, in their order', () => {
    const lesson = compiled(
      '## A heading',
      '',
      'Some **strong** words and [cores](term:Core).',
      '',
      ...predict,
      ...run,
      ...reveal,
    );
    expect(lesson).toMatchObject({ id: '01-a-lesson', title: 'A title', concepts: ['P1'], minutes: 10 });
    expect(lesson.blocks.map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'predict',
      'run',
      'reveal',
    ]);
    expect(lesson.blocks[1]).toEqual({
      kind: 'paragraph',
      words: ['Some ', { strong: ['strong'] }, ' words and ', { term: 'Core', words: ['cores'] }, '.'],
    });
    expect(lesson.teacher).toEqual([{ kind: 'paragraph', words: ['Ten minutes.'] }]);
    expect(lesson.warmUp).toEqual([{ kind: 'list', ordered: false, items: [['one']] }]);
  });

  it('keeps what looks like HTML as the words that it is', () => {
    expect(compiled('`a < b` & "c" is 1 < 2').blocks[0]).toEqual({
      kind: 'paragraph',
      words: [{ code: 'a < b' }, ' & "c" is 1 < 2'],
    });
  });

  it.each([
    ['a block that nobody knows', fence('guess', 'id: x'), 'There is no block "guess"'],
    ['HTML', ['<b>bold</b>'], 'no html'],
    ['an image', ['![x](https://example.org/x.png)'], 'no image'],
    ['a link that leads nowhere', ['[x](javascript:alert(1))'], 'A link leads to https://'],
    ['a term that the glossary lacks', ['[x](term:Nothing)'], 'The glossary has no "Nothing"'],
    [
      'a preset that is not there',
      fence('run', 'id: first', 'preset: nothing'),
      'names the preset "nothing"',
    ],
    [
      'a panel that is not there',
      [...run, ...fence('chart', 'run: first', 'panel: cake')],
      'The block chart',
    ],
    [
      'a chart before its run',
      [...fence('chart', 'run: first', 'panel: ledger'), ...run],
      'A chart shows a run before it',
    ],
    ['a guess after its run', [...run, ...predict, ...reveal], 'must stand before the run'],
    ['a guess that nothing reveals', [...predict, ...run], 'Nothing reveals the guess'],
    ['a reveal before its run', [...predict, ...reveal, ...run], 'A reveal follows'],
    ['two blocks of one name', [...run, ...run], 'Two blocks are called "first"'],
    [
      'a question without a right choice',
      fence('question', 'id: q', 'ask: x', 'choices: [{ say: a, because: b }, { say: c, because: d }]'),
      'must have a right choice',
    ],
    [
      'a field that a block does not have',
      fence('run', 'id: first', 'preset: first-look', 'rounds: 3'),
      'rounds',
    ],
    ['a small heading', ['### x'], 'Headings begin with ##'],
  ])('is refused with %s', (_, lines, sentence) => {
    expect(() => compiled(...lines)).toThrow(sentence);
  });

  it('is refused without its head, or in a folder without a number', () => {
    const files = { id: '01-a-lesson', lesson: 'Words.', teacher: '', warmUp: '' };
    expect(() => compileLesson(files)).toThrow('begins with its head');
    expect(() => compileLesson({ ...files, id: 'a-lesson' })).toThrow('must be called like');
  });
});

describe('the lessons of a folder', () => {
  it('are read in their order, or the first that is broken is named', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'corelab-lessons-'));
    const write = (id: string, lesson: string) => {
      mkdirSync(path.join(folder, id));
      writeFileSync(path.join(folder, id, 'lesson.en.md'), lesson);
      for (const part of ['teacher', 'warm-up'])
        writeFileSync(path.join(folder, id, `${part}.en.md`), 'Words.');
    };
    try {
      write('02-second', [...head, 'Words.'].join('\r\n'));
      write('01-first', [...head, 'Words.'].join('\n'));
      const read = lessonsIn(folder, 'en');
      expect(read.ok && read.lessons.map(({ id }) => id)).toEqual(['01-first', '02-second']);
      write('03-third', 'Words.');
      expect(lessonsIn(folder, 'en')).toEqual({
        ok: false,
        problem: 'Lesson 03-third in en: The lesson begins with its head between two lines of ---.',
      });
      expect(lessonsIn(folder, 'de')).toMatchObject({
        ok: false,
        problem: expect.stringContaining('lesson.de.md') as string,
      });
      expect(lessonsIn(folder, 'fr')).toMatchObject({ ok: false });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
