/** Takes a lesson from its first block to the last: prints, asks, measures, reveals. */
import { afterRun, lessonSpec } from '../../core/answers/lesson-run';
import { answerText, revealSentence, type Wording } from '../../core/answers/reveal';
import { answersOf } from '../../core/lesson/figure';
import { type Block, blocksOf, isBlock, type Lesson } from '../../core/lesson/lesson';
import { isAnswered, type LessonProgress, notBegun, withAnswer } from '../../core/lesson/progress';
import type { RunEvent } from '../../core/protocol/run-events';
import { claimMark } from '../../core/report/claim-mark';
import { claimsOf } from '../../core/report/claims-of';
import { headlineSentence } from '../../core/report/headline-sentence';
import type { t } from '../../core/text/t';
import type { RunRecord } from '../../core/record/run-record';
import type { CommandContext } from '../command';
import { coloursFor, type TextStream } from '../terminal';
import { wrapped } from '../view/columns';
import { proseText } from '../view/lesson-text';
import { ProgressLine } from '../view/progress-line';
import { resultText } from '../view/result-text';
import type { Answers } from './answers';

export interface LessonWalk {
  context: CommandContext;
  out: TextStream;
  say: typeof t;
  width: number;
  quick: boolean;
}

export interface WalkedLesson {
  progress: LessonProgress;
  /** What was said of each guess, by its block. */
  sentences: Record<string, string>;
  /** Of its runs, by their block. */
  records: ReadonlyMap<string, RunRecord>;
  /** `void`: a run could not answer a guess. `left`: the reader has gone. */
  status: 'finished' | 'void' | 'left';
}

/** @throws CorelabError for a run that cannot be measured here */
export async function walkLesson(lesson: Lesson, answers: Answers, walk: LessonWalk): Promise<WalkedLesson> {
  const { out, say, width, context } = walk;
  const { environment } = context.terminal;
  const { bold } = coloursFor(out, environment);
  const { models } = context.lab.descriptors;
  const wording: Wording = { say, titleOf: (model) => models.find(({ id }) => id === model)?.title ?? model };
  const print = (text: string) => out.write(`${text}\n\n`);
  const lines = (text: string) => print(wrapped(text, width).join('\n'));
  const records = new Map<string, RunRecord>();
  const sentences: Record<string, string> = {};
  let progress = notBegun;
  let status: WalkedLesson['status'] = 'finished';
  const left = (status: WalkedLesson['status']): WalkedLesson => ({
    progress,
    sentences,
    records,
    status,
  });

  print(`${bold(lesson.title)}\n${wrapped(say('lesson.goal', { goal: lesson.goal }), width).join('\n')}`);
  for (const part of lesson.blocks) {
    if (!isBlock(part)) {
      print(proseText(part, out, environment));
      continue;
    }
    switch (part.kind) {
      case 'predict':
      case 'question': {
        lines(part.ask);
        const choices = choicesOf(part, wording);
        if (choices.length > 0) print(choices.map((choice, index) => `  ${index + 1}. ${choice}`).join('\n'));
        const answer = await answers(part);
        if (answer === undefined) return left('left');
        progress = withAnswer(progress, part.id, answer);
        if (part.kind === 'question') lines(replyTo(part, answer, say));
        else print(`${say('lesson.your-guess')}: ${answerText(part.figure, answer, wording)}`);
        break;
      }
      case 'run': {
        const record = await measured(part, walk);
        progress = afterRun(lesson, progress, part.id, record);
        if (record.status === 'cancelled') return left('left');
        if (!isAnswered(lesson, progress, part.id)) {
          lines(say('lesson.void-run', { reason: headlineSentence(record) ?? say('lesson.no-reason') }));
          status = 'void';
        }
        records.set(part.id, record);
        break;
      }
      case 'reveal': {
        const guess = blocksOf(lesson, 'predict').find(({ id }) => id === part.predict);
        const [answer, figure] = [progress.answers[part.predict], progress.measured[part.predict]];
        const record = guess && records.get(guess.run);
        if (guess === undefined || answer === undefined || figure === undefined || record === undefined)
          break;
        const sentence = revealSentence(guess.figure, answer, figure, wording);
        sentences[part.predict] = sentence;
        lines(bold(sentence));
        for (const claim of claimsOf(record)) {
          const { mark, text } = claimMark(claim.shown);
          lines(`${mark} ${text} ${claim.sentence}`);
        }
        break;
      }
      case 'chart': {
        const record = records.get(part.run);
        if (record === undefined) break;
        // What a terminal has of these stands in its tables.
        if (['speedup', 'table', 'queues'].includes(part.panel))
          print(resultText(record, context.lab.descriptors, out, environment).trimEnd());
        else lines(say('lesson.look-at', { run: record.id }));
      }
    }
  }
  lines(`✓ ${say('lesson.finished')}`);
  return left(status);
}

function choicesOf(block: Block<'predict'> | Block<'question'>, wording: Wording): string[] {
  if (block.kind === 'question') return (block.choices ?? []).map(({ say }) => say);
  return (answersOf(block.figure) ?? []).map((answer) => answerText(block.figure, answer, wording));
}

function replyTo(
  { choices, answer: model }: Block<'question'>,
  answer: number | string,
  say: typeof t,
): string {
  const chosen = typeof answer === 'number' ? choices?.[answer] : undefined;
  if (chosen === undefined) return `${say('lesson.answer')}: ${model ?? ''}`;
  return `${chosen.right ? `✓ ${say('lesson.right')}` : `✗ ${say('lesson.wrong')}`} ${chosen.because}`;
}

async function measured(block: Block<'run'>, { context, quick }: LessonWalk): Promise<RunRecord> {
  const { lab, terminal } = context;
  const controller = new AbortController();
  const line = new ProgressLine(terminal);
  const leave = terminal.onStop(() => controller.abort());
  try {
    const { record } = await lab.run(lessonSpec(block, lab.descriptors, { quick }), {
      signal: controller.signal,
      onEvent: (event: RunEvent) => line.show(event),
    });
    return record;
  } finally {
    line.stop();
    leave();
  }
}
