/**
 * What a lesson is: text, and blocks that ask for a guess, let the machine answer and explain the difference. Written as
 * Markdown in resources/lessons, checked and compiled into this form when Corelab is built; docs/lessons.md is for authors.
 */
import { z } from 'zod';
import { conceptIds, panelIds } from '../experiment/presets/preset';
import { figureSchema } from './figure';

/** Words in a line: nothing of it is ever read as HTML. */
export type Inline =
  | string
  | { strong: readonly Inline[] }
  | { emphasis: readonly Inline[] }
  | { code: string }
  /** Explained by the glossary. */
  | { term: string; words: readonly Inline[] }
  /** An address that begins with https. */
  | { link: string; words: readonly Inline[] };

export type Words = readonly Inline[];

export type Prose =
  | { kind: 'heading'; words: Words }
  | { kind: 'paragraph'; words: Words }
  | { kind: 'list'; ordered: boolean; items: readonly Words[] }
  | { kind: 'table'; head: readonly Words[]; rows: readonly (readonly Words[])[] }
  | { kind: 'code'; text: string };

const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be small letters, digits and hyphens');
const words = z.string().min(1);

/** The blocks of a lesson besides its text, by the word after the three backticks. */
export const blockSchemas = {
  /** A guess, asked for before the run. */
  predict: z.strictObject({
    id,
    /** The block of the run that answers it. */
    run: id,
    ask: words,
    figure: figureSchema,
    /** Lowest and highest guess; without it any number from 0. */
    between: z.tuple([z.number(), z.number()]).optional(),
  }),
  /** An experiment: a preset, with some of its fields changed. */
  run: z.strictObject({
    id,
    preset: z.string(),
    label: words.optional(),
    changes: z.record(z.string(), z.unknown()).optional(),
    /** Parameters of the workload that the reader may set before it runs, to reach what `goal` says. */
    knobs: z.array(z.string()).min(1).optional(),
    goal: z
      .strictObject({
        say: words,
        measure: z.string(),
        outcome: z.string(),
        atLeast: z.number().int().min(1),
      })
      .optional(),
  }),
  /** A panel of a run's result. */
  chart: z.strictObject({ run: id, panel: z.enum(panelIds) }),
  /** Either choices, of which one or more are right, or an open question with what a good answer says. */
  question: z
    .strictObject({
      id,
      ask: words,
      choices: z
        .array(z.strictObject({ say: words, right: z.boolean().default(false), because: words }))
        .min(2)
        .optional(),
      answer: words.optional(),
    })
    .refine(
      ({ choices, answer }) => (choices === undefined) !== (answer === undefined),
      'must have either choices or an answer',
    )
    .refine(
      ({ choices }) => choices === undefined || choices.some(({ right }) => right),
      'must have a right choice',
    ),
  /** The guess beside the figure, and what the run says of the claim. */
  reveal: z.strictObject({ predict: id }),
} as const;

export type BlockKind = keyof typeof blockSchemas;
export type Block<Kind extends BlockKind = BlockKind> = {
  [K in Kind]: { kind: K } & z.output<(typeof blockSchemas)[K]>;
}[Kind];

/** What stands at the top of a lesson, between two lines of three hyphens. */
export const headSchema = z.strictObject({
  title: words,
  /** What the lesson teaches, in one sentence. */
  goal: words,
  concepts: z.array(z.enum(conceptIds)).min(1),
  part: z.enum(['processes', 'threads', 'async']),
  minutes: z.number().int().min(5).max(60),
});

export type LessonPart = z.infer<typeof headSchema>['part'];

export interface Lesson extends z.infer<typeof headSchema> {
  /** The name of its folder: a number in the order of the course, and words. */
  id: string;
  blocks: readonly (Prose | Block)[];
  /** For who teaches it. */
  teacher: readonly Prose[];
  /** Five minutes without a computer. */
  warmUp: readonly Prose[];
}

/** The languages that lessons are written in (BCP 47); English comes first, and is whole. */
export const lessonLanguages = ['en', 'de'] as const;
export type LessonLanguage = (typeof lessonLanguages)[number];

export function isBlock(part: Prose | Block): part is Block {
  return Object.hasOwn(blockSchemas, part.kind);
}

/** Those of one kind, in the order of the lesson. */
export function blocksOf<Kind extends BlockKind>(
  { blocks }: Pick<Lesson, 'blocks'>,
  kind: Kind,
): Extract<Block, { kind: Kind }>[] {
  return blocks.filter((block) => block.kind === kind) as Extract<Block, { kind: Kind }>[];
}

/** The words alone, as a terminal without colours or a screen reader has them. */
export function plainWords(parts: Words): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('code' in part) return part.code;
      if ('strong' in part) return plainWords(part.strong);
      return plainWords('emphasis' in part ? part.emphasis : part.words);
    })
    .join('');
}
