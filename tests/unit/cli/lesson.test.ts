import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Lesson, lessonLanguages } from '../../../src/core/lesson/lesson';
import { loadLessons } from '../../../src/core/lesson/lessons';
import { tIn } from '../../../src/core/text/t';
import { corelab } from '../../support/cli/faked-cli';
import { temporaryFolder } from '../../support/fake-lab';
import { FakeTerminal } from '../../support/fake-terminal';

const answers = { 'two-workers': 1.8, 'who-decides': 2, 'one-core': 'They take turns.' };
const fileWith = (content: string) => {
  const file = path.join(mkdtempSync(path.join(temporaryFolder(), 'answers-')), 'answers.json');
  writeFileSync(file, content);
  return file;
};
const take = (content: string, more = '') =>
  corelab(`lesson 01-one-manager --answers ${fileWith(content)} --quick ${more}`.trim());

describe('lesson --list', () => {
  test('names every lesson, with what it measures', async () => {
    const { out, exitCode } = await corelab('lesson --list --json');
    const { lessons } = JSON.parse(out) as { lessons: { id: string; presets: string[] }[] };
    expect(exitCode).toBe(0);
    expect(lessons.map(({ id }) => id)).toEqual((await loadLessons()).map(({ id }) => id));
    expect(lessons[0]).toEqual({
      id: '01-one-manager',
      title: 'One manager, many workers',
      concepts: ['P1'],
      presets: ['first-look'],
      minutes: 10,
    });
    expect((await corelab('lesson --list')).out).toContain('01-one-manager');
  });
});

/** Of every block that asks: the least that it takes. */
function someAnswers({ blocks }: Lesson): Record<string, number | string> {
  const asking = blocks.flatMap((block) =>
    block.kind === 'predict' || block.kind === 'question' ? [block] : [],
  );
  return Object.fromEntries(
    asking.map((block) => [
      block.id,
      block.kind === 'predict' ? (block.between?.[0] ?? 1) : block.choices ? 1 : 'So.',
    ]),
  );
}

describe.each(lessonLanguages)('every lesson in %s', async (language) => {
  test.each(await loadLessons(language))('is taken to its end: $id', async (lesson) => {
    const file = fileWith(JSON.stringify(someAnswers(lesson)));
    const { out, err } = await corelab(
      `lesson ${lesson.id} --language ${language} --quick --answers ${file}`,
    );
    expect(err).not.toContain('error:');
    expect(out.trimEnd().endsWith(`✓ ${tIn(language)('lesson.finished')}`)).toBe(true);
  });
});

describe('a lesson', () => {
  test('is taken with answers from a file: it asks, measures, reveals and writes down what was said', async () => {
    const { out, exitCode, trials } = await take(JSON.stringify(answers));
    expect(trials.length).toBeGreaterThan(0);
    expect(out).toContain('Your guess: 1.8');
    expect(out).toMatch(/than you expected|Right: your guess/);
    expect(out).toContain('✓ Right. It keeps the list of tasks');
    expect(out.trimEnd()).toMatch(/That was the whole lesson\.$/);
    expect(exitCode).toBe(0);
  });

  test('gives JSON alone on stdout, with figures beside the guesses', async () => {
    const { out } = await take(JSON.stringify(answers), '--json -');
    const taken = JSON.parse(out) as Record<string, Record<string, unknown>>;
    expect(taken).toMatchObject({
      lesson: '01-one-manager',
      finished: true,
      answers: { 'two-workers': 1.8, 'who-decides': 1 },
    });
    expect(taken['measured']?.['two-workers']).toMatchObject({ kind: 'number', unit: '×' });
    expect(taken['sentences']?.['two-workers']).toEqual(expect.any(String));
  });

  test('is asked at the keyboard again until an answer fits', async () => {
    const terminal = new FakeTerminal();
    const lines = ['nine', '9', '1.8', '2', ''];
    terminal.ask = () => Promise.resolve(lines.shift());
    const { out, err, exitCode } = await corelab('lesson 01-one-manager --quick', { terminal });
    expect(err).toContain('“nine” is no answer to “two-workers”: a number from 0.1 to 4.');
    expect(err).toContain('“9” is no answer');
    expect(out).toContain('Answer: They would take turns');
    expect([exitCode, lines]).toEqual([0, []]);
  });

  test('can be left: what was answered is written', async () => {
    const terminal = new FakeTerminal();
    terminal.ask = () => Promise.resolve(undefined);
    const file = path.join(mkdtempSync(path.join(temporaryFolder(), 'left-')), 'left.json');
    const { exitCode } = await corelab(`lesson 01-one-manager --json ${file}`, { terminal });
    expect(exitCode).toBe(130);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ finished: false, answers: {} });
  });

  test('speaks German', async () => {
    const { out } = await corelab(
      `lesson 01-one-manager --language de --quick --answers ${fileWith(JSON.stringify(answers))}`,
    );
    expect(out).toContain('Deine Schätzung: 1.8');
  });

  test.each([
    ['lesson', 'Name a lesson'],
    ['lesson 01-one-manager', 'there is no terminal to answer in'],
    ['lesson nothing --answers x', 'There is no lesson "nothing". Lessons are 01-one-manager'],
    ['lesson 01-one-manager --answers /nowhere.json', '--answers /nowhere.json cannot be read'],
    ['lesson 01-one-manager --language fr', 'en, de'],
  ])('%s is refused', async (args, sentence) => {
    const { exitCode, err, trials } = await corelab(args);
    expect([exitCode, trials]).toEqual([2, []]);
    expect(err).toContain(sentence);
  });

  test.each([
    ['[1]', 'must be one JSON object'],
    ['{', 'must be one JSON object'],
    ['{}', 'have none for “two-workers”: a number from 0.1 to 4'],
    [
      JSON.stringify({ ...answers, 'who-decides': 4 }),
      '“4” is no answer to “who-decides”: a number from 1 to 3',
    ],
  ])('with the answers %s is refused before anything is measured', async (content, sentence) => {
    const { exitCode, err, trials } = await take(content);
    expect([exitCode, trials]).toEqual([2, []]);
    expect(err).toContain(sentence);
  });
});
