/** What is said of a guess once the machine has answered: in one sentence, right whatever the machine has shown. */
import { formatNumber, formatRound } from '../format/numbers';
import type { t } from '../text/t';
import { type Figure, noneFastest } from '../lesson/figure';
import type { Answer, LessonProgress } from '../lesson/progress';

export type Measured = LessonProgress['measured'][string];

/** How answers are worded: by the sentences of a language, and the titles of models. */
export interface Wording {
  say: typeof t;
  titleOf: (model: string) => string;
}

/** A choice in words. */
export function answerText(figure: Figure, answer: Answer, { say, titleOf }: Wording): string {
  if (figure.of === 'claim') return answer === 'yes' ? say('lesson.yes') : say('lesson.no');
  if (answer === noneFastest) return say('lesson.none-fastest');
  return typeof answer === 'number' ? formatRound(answer) : titleOf(answer);
}

/** `1.7×`, `12 %`, `3.4 ms`. */
export function figureText(value: number, unit: string): string {
  return withUnit(formatNumber(value), unit);
}

export function withUnit(figure: string, unit: string): string {
  if (unit === '') return figure;
  return unit === '×' ? `${figure}×` : `${figure} ${unit}`;
}

/** "Right: …", "The machine did more than you expected: …". */
export function revealSentence(figure: Figure, guess: Answer, measured: Measured, wording: Wording): string {
  const { say } = wording;
  if (measured.kind === 'choice') {
    const values = {
      guess: answerText(figure, guess, wording),
      answer: answerText(figure, measured.answer, wording),
    };
    return guess === measured.answer
      ? say('lesson.right-choice', values)
      : say('lesson.other-choice', values);
  }
  const { unit, median, low, high } = measured;
  const value = Number(guess);
  const values = {
    guess: withUnit(formatRound(value), unit),
    figure: figureText(median, unit),
    low: formatNumber(low),
    high: formatNumber(high),
    difference: figureText(Math.abs(value - median), unit),
  };
  if (value >= low && value <= high) return say('lesson.right-number', values);
  return value < low ? say('lesson.guess-below', values) : say('lesson.guess-above', values);
}
