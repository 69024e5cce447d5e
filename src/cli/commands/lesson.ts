/** `corelab lesson`: a lesson in the terminal, with answers from the keyboard or from a file. */
import { readFileSync } from 'node:fs';
import { Option } from 'commander';
import { z } from 'zod';
import { classAnswers } from '../../core/answers/class-answers';
import { CorelabError } from '../../core/errors';
import { isFinished } from '../../core/lesson/progress';
import { type Lesson, type LessonLanguage, lessonLanguages } from '../../core/lesson/lesson';
import { findLesson, loadLessons } from '../../core/lesson/lessons';
import { t, tIn } from '../../core/text/t';
import { reasonOf } from '../../lab/storage-failure';
import { writeToTarget } from '../../lab/write-whole-file';
import { checkHandIn, handInRun } from '../class/hand-in-option';
import { type AddCommand, type CommandContext, examples } from '../command';
import { answersFromFile, answersFromKeyboard } from '../lesson/answers';
import { walkLesson } from '../lesson/walk-lesson';
import { exitCodes, widthOf } from '../terminal';
import { lessonListText, proseText } from '../view/lesson-text';

interface LessonOptions {
  list?: boolean;
  answers?: string;
  quick?: boolean;
  json?: string | true;
  language: LessonLanguage;
  sheet?: 'teacher' | 'warm-up';
  handIn?: string;
}

export const addLesson: AddCommand = (program, context) => {
  program
    .command('lesson')
    .argument('[id]', 'the lesson')
    .description('Take a lesson: guess, let this machine answer, and see why.')
    .option('--list', 'list the lessons')
    .option('--answers <file>', 'take the answers from a JSON file: { "block": answer }')
    .option('--quick', 'as few rounds as an interval needs')
    .option(
      '--json [file]',
      'write the answers and figures, or the list, as JSON; to stdout without a name, or with -',
    )
    .option('--hand-in <folder>', t('class.hand-in-help'))
    .addOption(new Option('--language <language>', 'of the lesson').choices(lessonLanguages).default('en'))
    .addOption(
      new Option('--sheet <name>', 'print what belongs to it instead').choices(['teacher', 'warm-up']),
    )
    .addHelpText(
      'after',
      examples(
        ['lesson --list', 'all lessons'],
        ['lesson 01-one-manager', 'the first one'],
        ['lesson 01-one-manager --sheet teacher', 'what its teacher should know'],
        ['lesson 01-one-manager --answers answers.json --quick --json -', 'without a keyboard'],
      ),
    )
    .action(async (id: string | undefined, options: LessonOptions) => {
      const lessons = await loadLessons(options.language);
      if (options.list) return list(lessons, options, context);
      if (id === undefined)
        throw new CorelabError(
          'usage',
          'Name a lesson, such as 01-one-manager.',
          'See corelab lesson --list.',
        );
      const lesson = findLesson(lessons, id);
      if (options.sheet !== undefined) {
        const { out, environment } = context.terminal;
        const prose = options.sheet === 'teacher' ? lesson.teacher : lesson.warmUp;
        out.write(`${prose.map((one) => proseText(one, out, environment)).join('\n\n')}\n`);
        return;
      }
      await take(lesson, options, context);
    });
};

async function list(
  lessons: readonly Lesson[],
  { json }: LessonOptions,
  { terminal }: CommandContext,
): Promise<void> {
  if (json === undefined) {
    terminal.out.write(`${lessonListText(lessons, terminal.out, terminal.environment)}\n`);
    return;
  }
  const listed = lessons.map(({ id, title, concepts, blocks, minutes }) => {
    const presets = blocks.flatMap((block) => (block.kind === 'run' ? [block.preset] : []));
    return { id, title, concepts, presets: [...new Set(presets)], minutes };
  });
  await write(json, { lessons: listed }, { terminal });
}

async function take(lesson: Lesson, options: LessonOptions, context: CommandContext): Promise<void> {
  const { terminal, exitWith } = context;
  const say = tIn(options.language);
  const answers =
    options.answers === undefined
      ? answersFromKeyboard(terminal, say)
      : answersFromFile(readAnswers(options.answers), lesson, say);
  // With JSON on stdout nothing else may be there.
  const out = options.json === undefined || isFile(options.json) ? terminal.out : terminal.err;
  checkHandIn(options);
  const { progress, sentences, records, status } = await walkLesson(lesson, answers, {
    context,
    out,
    say,
    width: widthOf(out),
    quick: options.quick ?? false,
  });
  if (options.json !== undefined) {
    const { answers: given, measured, runs } = progress;
    const finished = isFinished(lesson, progress);
    await write(
      options.json,
      { lesson: lesson.id, finished, answers: given, measured, sentences, runs },
      context,
    );
  }
  if (options.handIn !== undefined && status !== 'left')
    for (const [run, record] of records) {
      const answers = classAnswers(lesson, progress, run);
      await handInRun({ record, lesson: lesson.id, run, answers }, options.handIn, terminal);
    }
  exitWith({ finished: exitCodes.done, void: exitCodes.void, left: exitCodes.cancelled }[status]);
}

const answersSchema = z.record(z.string(), z.union([z.number(), z.string()]));

/** @throws CorelabError `usage` */
function readAnswers(file: string): Record<string, number | string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CorelabError('usage', `--answers ${file} cannot be read: ${reasonOf(error)}.`);
  }
  try {
    return answersSchema.parse(JSON.parse(text));
  } catch {
    throw new CorelabError(
      'usage',
      `--answers ${file} must be one JSON object with a number or a text for each block.`,
      'Such as { "two-workers": 1.8, "who-decides": 2 }.',
    );
  }
}

const isFile = (target: string | true): target is string => target !== true && target !== '-';

async function write(
  target: string | true,
  value: object,
  { terminal }: Pick<CommandContext, 'terminal'>,
): Promise<void> {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (!isFile(target)) {
    terminal.out.write(text);
    return;
  }
  await writeToTarget(target, text);
  terminal.err.write(`Written: ${target}\n`);
}
