/** The guesses of a lesson as they are handed in to a class: those that a machine has answered, and never a reader's own text. */
import type { ClassAnswer } from '../class/class-result';
import { blocksOf, type Lesson } from '../lesson/lesson';
import type { LessonProgress } from '../lesson/progress';

/** Those about one run, in the order of the lesson, each with what the machine measured of it. @param run the id of its block */
export function classAnswers(
  lesson: Pick<Lesson, 'blocks'>,
  { answers, measured }: Pick<LessonProgress, 'answers' | 'measured'>,
  run: string,
): ClassAnswer[] {
  return blocksOf(lesson, 'predict').flatMap(({ id, run: about }): ClassAnswer[] => {
    if (about !== run) return [];
    const [prediction, figure] = [answers[id], measured[id]];
    if (prediction === undefined || figure === undefined) return [];
    if (figure.kind === 'choice') return [{ block: id, prediction, interval: null, answer: figure.answer }];
    const { unit, median, low, high, rounds } = figure;
    return [{ block: id, prediction, interval: { unit, median, low, high, rounds } }];
  });
}
