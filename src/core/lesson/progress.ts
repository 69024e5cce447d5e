/** How far somebody is with a lesson: what they answered, what was measured, and how much of the lesson is open. */
import { z } from 'zod';
import { type Block, blocksOf, type Lesson, type Prose } from './lesson';

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
  /** Runs that answered nothing, and whose reader went on all the same. */
  goneOn: z.array(z.string()).default([]),
  /** A run that was started and whose end nobody has seen yet: of which block, and its id. */
  asked: z.object({ run: z.string(), id: z.string().max(200) }).optional(),
});
export type LessonProgress = z.infer<typeof progressSchema>;

/** By lesson. */
export const allProgressSchema = z.record(z.string().max(100), progressSchema);
export type AllProgress = z.infer<typeof allProgressSchema>;

export const notBegun: LessonProgress = { answers: {}, runs: {}, measured: {}, goneOn: [] };

/** Whether a run that has ended answered every guess about it. */
export function isAnswered(
  lesson: Pick<Lesson, 'blocks'>,
  { measured }: LessonProgress,
  run: string,
): boolean {
  return blocksOf(lesson, 'predict').every((guess) => guess.run !== run || Object.hasOwn(measured, guess.id));
}

/** Whether the reader can pass this part of a lesson. */
function isPassed(part: Prose | Block, lesson: Pick<Lesson, 'blocks'>, progress: LessonProgress): boolean {
  const { answers, runs, goneOn } = progress;
  switch (part.kind) {
    case 'predict':
    case 'question':
      return Object.hasOwn(answers, part.id);
    case 'run':
      return (
        Object.hasOwn(runs, part.id) && (goneOn.includes(part.id) || isAnswered(lesson, progress, part.id))
      );
    default:
      return true;
  }
}

/** The parts that are open: up to the first that asks for something, itself among them. */
export function openParts(
  lesson: Pick<Lesson, 'blocks'>,
  progress: LessonProgress,
): readonly (Prose | Block)[] {
  const { blocks } = lesson;
  const first = blocks.findIndex((part) => !isPassed(part, lesson, progress));
  return first < 0 ? blocks : blocks.slice(0, first + 1);
}

export function isFinished(lesson: Pick<Lesson, 'blocks'>, progress: LessonProgress): boolean {
  return lesson.blocks.every((part) => isPassed(part, lesson, progress));
}

export function isBegun({ answers, runs }: LessonProgress): boolean {
  return Object.keys(answers).length + Object.keys(runs).length > 0;
}

/** With a guess or an answer to a question. A guess stands once its run has answered it. */
export function withAnswer(progress: LessonProgress, id: string, answer: Answer): LessonProgress {
  if (Object.hasOwn(progress.measured, id)) return progress;
  return { ...progress, answers: { ...progress.answers, [id]: answer } };
}

/** Past a run that answered nothing. */
export function goneOnFrom(progress: LessonProgress, run: string): LessonProgress {
  return { ...progress, goneOn: [...progress.goneOn, run] };
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
  return {
    ...progress,
    runs: rest(progress.runs, [run]),
    measured: rest(progress.measured, guesses),
    goneOn: progress.goneOn.filter((one) => one !== run),
  };
}
