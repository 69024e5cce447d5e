/** From the three files of a lesson in one language to the lesson; what is wrong with them ends the build with a sentence. */
import { parse } from 'yaml';
import { z } from 'zod';
import { presets } from '../../src/core/experiment/presets';
import {
  type Block,
  type BlockKind,
  blockSchemas,
  headSchema,
  isBlock,
  type Lesson,
  type Prose,
} from '../../src/core/lesson/lesson';
import { compileText, LessonError, type Part } from './compile-text';

export interface LessonFiles {
  /** The name of the folder. */
  id: string;
  lesson: string;
  teacher: string;
  warmUp: string;
}

const head = /^---\n(.*?)\n---\n/s;

/** @throws LessonError that names what is wrong, and what is allowed */
export function compileLesson({ id, lesson, teacher, warmUp }: LessonFiles): Lesson {
  if (!/^\d{2}(-[a-z0-9]+)+$/.test(id))
    throw new LessonError(`The folder must be called like 03-missing-speedup, got ${id}.`);
  const found = head.exec(lesson);
  if (found === null) throw new LessonError('The lesson begins with its head between two lines of ---.');
  const blocks = compileText(lesson.slice(found[0].length)).map((part) =>
    part.kind === 'fence' ? blockOf(part) : part,
  );
  checkOrder(blocks);
  return {
    id,
    ...checked(headSchema, parsed(found[1] ?? ''), 'The head'),
    blocks,
    teacher: proseOf(teacher, 'The teacher’s sheet'),
    warmUp: proseOf(warmUp, 'The warm-up'),
  };
}

function proseOf(markdown: string, what: string): Prose[] {
  return compileText(markdown).map((part) => {
    if (part.kind === 'fence') throw new LessonError(`${what} has text alone, no block "${part.name}".`);
    return part;
  });
}

function blockOf({ name, text }: Extract<Part, { kind: 'fence' }>): Block {
  if (!Object.hasOwn(blockSchemas, name))
    throw new LessonError(
      `There is no block "${name}". Blocks are ${Object.keys(blockSchemas).join(', ')}; code is js.`,
    );
  const kind = name as BlockKind;
  return { kind, ...checked<object>(blockSchemas[kind], parsed(text), `The block ${name}`) } as Block;
}

function parsed(yaml: string): unknown {
  try {
    return parse(yaml);
  } catch (error) {
    throw new LessonError(`${(error as Error).message.trim()} In:\n${yaml}`);
  }
}

function checked<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new LessonError(
    `${what} is not as it should be. ${z.prettifyError(result.error)}\n${JSON.stringify(value)}`,
  );
}

/** Guess, run, then what follows from it: everything that a block names stands where the reader has come by it. */
function checkOrder(parts: readonly (Prose | Block)[]): void {
  const blocks = parts.filter(isBlock);
  const ids = blocks.flatMap((block) => ('id' in block ? [block.id] : []));
  const twice = ids.find((one, index) => ids.indexOf(one) !== index);
  if (twice !== undefined) throw new LessonError(`Two blocks are called "${twice}".`);
  blocks.forEach((block, index) => {
    const before = (kind: BlockKind, id: string) =>
      blocks.slice(0, index).some((one) => one.kind === kind && 'id' in one && one.id === id);
    switch (block.kind) {
      case 'run':
        if (!presets.some(({ id }) => id === block.preset))
          throw new LessonError(
            `The run "${block.id}" names the preset "${block.preset}"; there is none. Presets are ${presets.map(({ id }) => id).join(', ')}.`,
          );
        return;
      case 'predict':
        if (before('run', block.run) || !blocks.some((one) => one.kind === 'run' && one.id === block.run))
          throw new LessonError(`The guess "${block.id}" must stand before the run "${block.run}".`);
        return;
      case 'chart':
        if (!before('run', block.run))
          throw new LessonError(`A chart shows a run before it; there is no "${block.run}".`);
        return;
      case 'reveal': {
        const guess = blocks.find((one) => one.kind === 'predict' && one.id === block.predict) as
          Block<'predict'> | undefined;
        if (guess === undefined || !before('run', guess.run))
          throw new LessonError(
            `A reveal follows a guess and its run; there is no guess "${block.predict}" before it.`,
          );
        return;
      }
      case 'question':
        return;
    }
  });
  for (const block of blocks)
    if (block.kind === 'predict' && !blocks.some((one) => one.kind === 'reveal' && one.predict === block.id))
      throw new LessonError(`Nothing reveals the guess "${block.id}".`);
}
