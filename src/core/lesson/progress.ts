/** How far somebody is with a lesson: what they answered, what was measured, and how much of the lesson is open. */
import { z } from 'zod';
import { type Block, blocksOf, isBlock, type Lesson, type Prose } from './lesson';

const measuredSchema = z.union([
  z.object({
    kind: z.literal('number'),
    unit: z.string(),
    median: z.number(),
    low: z.number(),
    high: z.number(),
    rounds: z.number(),
  }),
  z.object({ kind: z.literal('choice'), answer: z.string() }),
]);

/** What a reader says: a number, or the words or number of a choice. */
export const answerSchema = z.union([z.number(), z.string().max(2000)]);
export type Answer = z.infer<typeof answerSchema>;

/** Of one lesson, by the ids of its blocks. */
export const progressSchema = z.object({
  /** To guesses and questions. */
  answers: z.record(z.string(), answerSchema),
  /** The saved run that each block of a run ended with. */
  runs: z.record(z.string(), z.string().max(200)),
  /** What the machine did, beside the guess of the same name. */
  measured: z.record(z.string(), measuredSchema),
});
export type LessonProgress = z.infer<typeof progressSchema>;

/** By lesson. */
export const allProgressSchema = z.record(z.string().max(100), progressSchema);
export type AllProgress = z.infer<typeof allProgressSchema>;

export const notBegun: LessonProgress = { answers: {}, runs: {}, measured: {} };

/** Whether the reader can pass this part of a lesson. */
function isPassed(part: Prose | Block, { answers, runs, measured }: LessonProgress): boolean {
  if (!isBlock(part)) return true;
  switch (part.kind) {
    case 'predict':
    case 'question':
      return Object.hasOwn(answers, part.id);
    case 'run':
      return Object.hasOwn(runs, part.id);
    case 'reveal':
      return Object.hasOwn(measured, part.predict);
    case 'chart':
      return true;
  }
}

/** The parts that are open: up to the first that asks for something, itself among them. */
export function openParts(
  { blocks }: Pick<Lesson, 'blocks'>,
  progress: LessonProgress,
): readonly (Prose | Block)[] {
  const first = blocks.findIndex((part) => !isPassed(part, progress));
  return first < 0 ? blocks : blocks.slice(0, first + 1);
}

export function isFinished(lesson: Pick<Lesson, 'blocks'>, progress: LessonProgress): boolean {
  return lesson.blocks.every((part) => isPassed(part, progress));
}

export function isBegun({ answers, runs }: LessonProgress): boolean {
  return Object.keys(answers).length + Object.keys(runs).length > 0;
}

/** With a guess or an answer to a question. A guess stands once its run has answered it. */
export function withAnswer(progress: LessonProgress, id: string, answer: Answer): LessonProgress {
  if (Object.hasOwn(progress.measured, id)) return progress;
  return { ...progress, answers: { ...progress.answers, [id]: answer } };
}

/**
 * Without a run and what it answered, to measure again; the guesses stay.
 * @param run the id of its block
 */
export function withoutRun(
  lesson: Pick<Lesson, 'blocks'>,
  progress: LessonProgress,
  run: string,
): LessonProgress {
  const guesses = blocksOf(lesson, 'predict').flatMap((block) => (block.run === run ? [block.id] : []));
  const rest = <T>(values: Readonly<Record<string, T>>, names: readonly string[]) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
  return { ...progress, runs: rest(progress.runs, [run]), measured: rest(progress.measured, guesses) };
}
