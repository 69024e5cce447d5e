/** From a command with placeholders to the command of one task. The placeholders are those of GNU parallel. */
import path from 'node:path';
import type { ParameterValues } from '../../../core/experiment/parameter';
import { commandWords } from '../../../core/text/command-words';
import { shellWord } from '../../../core/text/shell-words';

/** `{}` the file · `{.}` without its ending · `{/}` its name · `{//}` its folder · `{/.}` its name without ending · `{#}` number from 1. */
const placeholders = /\{(\.|\/\/|\/\.|\/|#)?\}/g;

export interface CommandTask {
  /** Program and arguments. */
  words: readonly string[];
  /** Files that it is going to write, as far as its words tell. */
  outputs: readonly string[];
}

/** What stands for what in one task. */
export interface CommandInput {
  /** From 1. */
  number: number;
  /** Undefined where there is no folder of files. */
  file: string | undefined;
}

export interface CommandTemplate {
  /** Whether it asks for files. */
  takesFiles: boolean;
  /** Whether the tasks differ, even those of one file. */
  isNumbered: boolean;
  /** The program that it starts; undefined for a shell. */
  program: string | undefined;
  taskOf(input: CommandInput): CommandTask;
}

/**
 * @param hasFiles whether there is a folder of files: a command without any placeholder then gets the file behind it
 * @throws CorelabError `usage` where it cannot be split
 */
export function commandTemplate({ command, shell }: ParameterValues, hasFiles: boolean): CommandTemplate {
  const typed = String(command);
  const text = hasFiles && typed.match(placeholders) === null ? `${typed} {}` : typed;
  const kinds = [...text.matchAll(placeholders)].map(([, kind = '']) => kind);
  const common = { takesFiles: kinds.some((kind) => kind !== '#'), isNumbered: kinds.includes('#') };
  if (shell === 'sh') {
    const words = text.split(/\s+/).map((word) => word.replaceAll(/^\d?>+|["']|[;&|()]+$/g, ''));
    return {
      ...common,
      program: undefined,
      taskOf: (input) => ({
        words: ['sh', '-c', filled(text, input, (value) => shellWord(value, process.platform))],
        outputs: outputsOf(words, input),
      }),
    };
  }
  const words = commandWords(text);
  return {
    ...common,
    program: words[0] ?? '',
    taskOf: (input) => ({
      words: words.map((word) => filled(word, input)),
      outputs: outputsOf(words.slice(1), input),
    }),
  };
}

/** @param quoted how a value is written */
function filled(
  text: string,
  input: CommandInput,
  quoted: (value: string) => string = (value) => value,
): string {
  return text.replaceAll(placeholders, (_all, kind: string | undefined) =>
    quoted(valueOf(kind ?? '', input)),
  );
}

function valueOf(kind: string, { number, file = '' }: CommandInput): string {
  switch (kind) {
    case '#':
      return String(number);
    case '.':
      return withoutEnding(file);
    case '/':
      return path.basename(file);
    case '//':
      return path.dirname(file);
    case '/.':
      return withoutEnding(path.basename(file));
    default:
      return file;
  }
}

function withoutEnding(file: string): string {
  return file.slice(0, file.length - path.extname(file).length);
}

/** Words in which a placeholder has something beside it: `out/{/.}.png`. Options and settings are none, such as `--name={/}`. */
function outputsOf(words: readonly string[], input: CommandInput): string[] {
  const outputs = words
    .filter((word) => word.match(placeholders) !== null && word.replaceAll(placeholders, '') !== '')
    .filter((word) => !word.startsWith('-') && !word.includes('='))
    .map((word) => filled(word, input))
    .filter((output) => output !== input.file);
  return [...new Set(outputs)];
}
