/** What is said of a guess once the machine has answered: in one sentence, right whatever the machine has shown. */
import { formatNumber } from '../format/numbers';
import { t } from '../text/t';
import { type Figure, noneFastest } from './figure';
import type { Answer, LessonProgress } from './progress';

export type Measured = LessonProgress['measured'][string];

/** A choice in words. @param titleOf the title of a model */
export function answerText(figure: Figure, answer: Answer, titleOf: (model: string) => string): string {
  if (figure.of === 'claim') return answer === 'yes' ? t('lesson.yes') : t('lesson.no');
  if (answer === noneFastest) return t('lesson.none-fastest');
  return typeof answer === 'number' ? formatNumber(answer) : titleOf(answer);
}

/** `1.7×`, `12 %`, `3.4 ms`. */
export function figureText(value: number, unit: string): string {
  if (unit === '') return formatNumber(value);
  return unit === '×' ? `${formatNumber(value)}×` : `${formatNumber(value)} ${unit}`;
}

/** "Right: …", "The machine did more than you expected: …". */
export function revealSentence(
  figure: Figure,
  guess: Answer,
  measured: Measured,
  titleOf: (model: string) => string,
): string {
  if (measured.kind === 'choice') {
    const values = {
      guess: answerText(figure, guess, titleOf),
      answer: answerText(figure, measured.answer, titleOf),
    };
    return guess === measured.answer ? t('lesson.right-choice', values) : t('lesson.other-choice', values);
  }
  const { unit, median, low, high } = measured;
  const value = Number(guess);
  const values = {
    guess: figureText(value, unit),
    figure: figureText(median, unit),
    low: formatNumber(low),
    high: formatNumber(high),
    difference: figureText(Math.abs(value - median), unit),
  };
  if (value >= low && value <= high) return t('lesson.right-number', values);
  return value < low ? t('lesson.guess-below', values) : t('lesson.guess-above', values);
}
