/** What a class guessed beside what its machines measured: whose guess was best, and which way most were wrong. */
import type { ClassAnswer } from '../class/class-result';
import { formatPercent } from '../format/numbers';
import { t } from '../text/t';
import { type ClassMember, memberName } from '../class/class-member';

export interface GuessRow {
  id: string;
  name: string;
  prediction: number;
  measured: { median: number; low: number; high: number };
  /** Whether the guess lies in the interval of what was measured. */
  isRight: boolean;
  /** How far it lies from the median, as a share of it; 0 in the interval. */
  miss: number;
}

export interface NumberGuesses {
  kind: 'number';
  block: string;
  unit: string;
  /** The best guess first. */
  rows: readonly GuessRow[];
}

export interface ChoiceGuesses {
  kind: 'choice';
  block: string;
  rows: readonly { id: string; name: string; prediction: string; answer: string; isRight: boolean }[];
  /** How often each was guessed, and how often a machine answered so; the most guessed first. */
  choices: readonly { choice: string; guessed: number; measured: number }[];
}

export type BlockGuesses = NumberGuesses | ChoiceGuesses;

/** One entry for each guess of the lesson, in the order in which results bring them. */
export function guessesOf(members: readonly ClassMember[]): BlockGuesses[] {
  const blocks = [...new Set(members.flatMap(({ answers }) => answers.map(({ block }) => block)))];
  return blocks.flatMap((block): BlockGuesses[] => {
    const given = members.flatMap((member) => {
      const answer = member.answers.find((one) => one.block === block);
      return answer === undefined ? [] : [{ member, answer }];
    });
    const numbers = given.flatMap(({ member, answer }) => numberRow(member, answer) ?? []);
    if (numbers.length > 0) {
      const unit = given.find(({ answer }) => answer.interval !== null)?.answer.interval?.unit ?? '';
      return [{ kind: 'number', block, unit, rows: numbers.sort(closestFirst) }];
    }
    const rows = given.flatMap(({ member, answer: { prediction, answer } }) =>
      typeof prediction !== 'string' || answer === undefined
        ? []
        : [
            {
              id: member.id,
              name: memberName(member),
              prediction,
              answer,
              isRight: prediction === answer,
            },
          ],
    );
    return rows.length === 0 ? [] : [{ kind: 'choice', block, rows, choices: choicesOf(rows) }];
  });
}

/** Of those in the interval, the closer to its middle. */
function closestFirst(a: GuessRow, b: GuessRow): number {
  const away = ({ prediction, measured }: GuessRow) => Math.abs(prediction - measured.median);
  return a.miss - b.miss || away(a) - away(b);
}

function numberRow(member: ClassMember, { prediction, interval }: ClassAnswer): GuessRow | undefined {
  if (typeof prediction !== 'number' || interval === null) return undefined;
  const { median, low, high } = interval;
  const isRight = prediction >= low && prediction <= high;
  const miss = isRight ? 0 : Math.abs(prediction - median) / Math.max(Math.abs(median), Number.EPSILON);
  return {
    id: member.id,
    name: memberName(member),
    prediction,
    measured: { median, low, high },
    isRight,
    miss,
  };
}

function choicesOf(rows: ChoiceGuesses['rows']): ChoiceGuesses['choices'] {
  const all = new Set(rows.flatMap(({ prediction, answer }) => [prediction, answer]));
  const count = (of: 'prediction' | 'answer', choice: string) =>
    rows.filter((row) => row[of] === choice).length;
  return [...all]
    .map((choice) => ({
      choice,
      guessed: count('prediction', choice),
      measured: count('answer', choice),
    }))
    .sort((a, b) => b.guessed - a.guessed);
}

/** "Closest: Amber Otter 7. 12 of 28 guessed too high, 9 too low." */
export function guessesSentence(guesses: BlockGuesses): string {
  const right = guesses.rows.filter(({ isRight }) => isRight).length;
  const count = guesses.rows.length;
  if (guesses.kind === 'choice') return t('class.choices-right', { count, right });
  const [best] = guesses.rows;
  const wrong = guesses.rows.filter(({ isRight }) => !isRight);
  const high = wrong.filter(({ prediction, measured }) => prediction > measured.median).length;
  const values = { count, right, high, low: wrong.length - high };
  return best === undefined
    ? ''
    : t('class.guesses', { ...values, best: best.name, miss: formatPercent(best.miss) });
}
