/** Where the answers to a lesson come from: somebody at the keyboard, or a file. */
import { CorelabError } from '../../core/errors';
import { numberOf } from '../../core/experiment/grammar/number';
import { answersOf } from '../../core/lesson/figure';
import { guessFrom, unitOf } from '../../core/lesson/guess';
import { type Block, isBlock, type Lesson } from '../../core/lesson/lesson';
import type { Answer } from '../../core/lesson/progress';
import { formatRound } from '../../core/format/numbers';
import type { t } from '../../core/text/t';
import type { Terminal } from '../terminal';

export type Asking = Block<'predict'> | Block<'question'>;

/** Undefined where the reader has left. */
export type Answers = (block: Asking) => Promise<Answer | undefined>;

/** @throws CorelabError `usage` where nobody is there */
export function answersFromKeyboard({ ask, err }: Terminal, say: typeof t): Answers {
  if (ask === undefined)
    throw new CorelabError(
      'usage',
      'A lesson asks for guesses, and there is no terminal to answer in.',
      'Give the answers in a file: --answers FILE.',
    );
  return async (block) => {
    for (;;) {
      const line = await ask(questionTo(block, say));
      if (line === undefined) return undefined;
      const answer = answerFrom(line, block);
      if (answer !== undefined) return answer;
      err.write(
        `${say('lesson.answers-wrong', { id: block.id, text: line, allowed: allowedIn(block, say) })}\n`,
      );
    }
  };
}

/** @throws CorelabError `usage` for an answer that is missing or wrong, before anything was measured */
export function answersFromFile(
  given: Readonly<Record<string, number | string>>,
  lesson: Pick<Lesson, 'blocks'>,
  say: typeof t,
): Answers {
  const answers = new Map<string, Answer>();
  for (const block of lesson.blocks) {
    if (!isBlock(block) || (block.kind !== 'predict' && block.kind !== 'question')) continue;
    const { id } = block;
    const allowed = allowedIn(block, say);
    const text = given[id];
    if (text === undefined) throw new CorelabError('usage', say('lesson.answers-missing', { id, allowed }));
    const answer = answerFrom(String(text), block);
    if (answer === undefined)
      throw new CorelabError('usage', say('lesson.answers-wrong', { id, text: String(text), allowed }));
    answers.set(id, answer);
  }
  return async ({ id }) => answers.get(id);
}

/** How many answers there are to choose from; undefined for numbers and texts. */
function choicesOf(block: Asking): number | undefined {
  return block.kind === 'predict' ? answersOf(block.figure)?.length : block.choices?.length;
}

function questionTo(block: Asking, say: typeof t): string {
  const count = choicesOf(block);
  if (count !== undefined) return say('lesson.ask-choice', { count });
  if (block.kind === 'question') return say('lesson.ask-open');
  return say('lesson.ask-number', {
    allowed: [allowedIn(block, say), unitOf(block.figure)].filter(Boolean).join(' '),
  });
}

function allowedIn(block: Asking, say: typeof t): string {
  const count = choicesOf(block);
  if (count !== undefined) return say('lesson.allowed-choice', { count });
  if (block.kind === 'question') return say('lesson.allowed-text');
  if (block.between === undefined) return say('lesson.from-zero');
  const [least, most] = block.between;
  return say('lesson.between', { least: formatRound(least), most: formatRound(most) });
}

/** Choices are numbered from 1, and may be named as the lesson stores them. */
function answerFrom(text: string, block: Asking): Answer | undefined {
  const count = choicesOf(block);
  if (count === undefined && block.kind === 'question') return text.trim();
  if (count === undefined) return guessFrom(text, (block as Block<'predict'>).between);
  const value = numberOf(text);
  const names = block.kind === 'predict' ? (answersOf(block.figure) ?? []) : [];
  if (names.includes(text.trim())) return text.trim();
  if (value === undefined || !Number.isInteger(value) || value < 1 || value > count) return undefined;
  return block.kind === 'predict' ? names[value - 1] : value - 1;
}
