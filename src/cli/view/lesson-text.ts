/** Lessons as a terminal prints them. */
import Table from 'cli-table3';
import { type Inline, type Lesson, plainWords, type Prose, type Words } from '../../core/lesson/lesson';
import { coloursFor, type Colours, type TextStream, widthOf } from '../terminal';
import { wrapped } from './columns';
import { noBorders, trimmed } from './plain-table';

export function lessonListText(
  lessons: readonly Lesson[],
  out: TextStream,
  environment: NodeJS.ProcessEnv,
): string {
  const { bold, dim } = coloursFor(out, environment);
  const width = widthOf(out);
  return lessons
    .map(({ id, title, goal, concepts, minutes }) =>
      [
        `${bold(id)}  ${title}  ${dim(`${concepts.join(', ')} · ${minutes} min`)}`,
        ...wrapped(goal, width - 2).map((line) => `  ${line}`),
      ].join('\n'),
    )
    .join('\n\n');
}

export function proseText(prose: Prose, out: TextStream, environment: NodeJS.ProcessEnv): string {
  const colours = coloursFor(out, environment);
  const width = widthOf(out);
  switch (prose.kind) {
    case 'heading':
      return colours.bold(plainWords(prose.words));
    case 'paragraph':
      return wrapped(wordsText(prose.words, colours), width).join('\n');
    case 'code':
      return prose.text
        .split('\n')
        .map((line) => `    ${line}`)
        .join('\n');
    case 'list':
      return prose.items
        .map((words, index) => {
          const mark = prose.ordered ? `${index + 1}. ` : '- ';
          const lines = wrapped(wordsText(words, colours), width - mark.length);
          return lines.map((line, at) => (at === 0 ? mark : ' '.repeat(mark.length)) + line).join('\n');
        })
        .join('\n');
    case 'table': {
      const { head, rows } = prose;
      const columnWidth = Math.floor(width / Math.max(1, head.length));
      const table = new Table({
        chars: noBorders,
        head: head.map((words) => plainWords(words)),
        style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
        wordWrap: true,
        colWidths: head.map(() => columnWidth),
      });
      table.push(...rows.map((row) => row.map((words) => plainWords(words))));
      return trimmed(table.toString());
    }
  }
}

function wordsText(words: Words, colours: Colours): string {
  return words.map((part) => inlineText(part, colours)).join('');
}

function inlineText(part: Inline, colours: Colours): string {
  if (typeof part === 'string') return part;
  if ('strong' in part) return colours.bold(wordsText(part.strong, colours));
  if ('emphasis' in part) return colours.italic(wordsText(part.emphasis, colours));
  if ('code' in part) return part.code;
  // Where an address cannot be pressed, it is written.
  if ('link' in part) return `${wordsText(part.words, colours)} (${part.link})`;
  return wordsText(part.words, colours);
}
