/** From Markdown to the words of a lesson: a small set of what Markdown can do, and a sentence for the rest. */
import { lexer, type Token, type Tokens } from 'marked';
import type { Inline, Prose, Words } from '../../src/core/lesson/lesson';
import { terms } from '../../src/core/vocabulary/terms';

/** What is wrong with a lesson, and in which file. */
export class LessonError extends Error {}

export type Part = Prose | { kind: 'fence'; name: string; text: string };

/** @throws LessonError for what a lesson may not have */
export function compileText(markdown: string): Part[] {
  return lexer(markdown).flatMap((token) => partOf(token) ?? []);
}

/** One line of Markdown, as blocks have in their fields. */
export function compileWords(markdown: string): Words {
  const [token] = lexer(markdown);
  if (token?.type !== 'paragraph') throw new LessonError(`One line of words is wanted, got: ${markdown}`);
  return wordsOf((token as Tokens.Paragraph).tokens);
}

function partOf(token: Token): Part | undefined {
  switch (token.type) {
    case 'space':
      return undefined;
    case 'heading': {
      const { depth, tokens } = token as Tokens.Heading;
      if (depth !== 2) throw new LessonError(`Headings begin with ##: ${token.raw.trim()}`);
      return { kind: 'heading', words: wordsOf(tokens) };
    }
    case 'paragraph':
      return { kind: 'paragraph', words: wordsOf((token as Tokens.Paragraph).tokens) };
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      return { kind: 'list', ordered, items: items.map(itemOf) };
    }
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      const cells = (row: Tokens.TableCell[]) => row.map(({ tokens }) => wordsOf(tokens));
      return { kind: 'table', head: cells(header), rows: rows.map(cells) };
    }
    case 'code': {
      const { lang = '', text } = token as Tokens.Code;
      return lang === 'js' ? { kind: 'code', text } : { kind: 'fence', name: lang, text };
    }
    default:
      throw new LessonError(`A lesson has no ${token.type}: ${token.raw.trim()}`);
  }
}

function itemOf({ tokens, raw }: Tokens.ListItem): Words {
  const [line, ...rest] = tokens.filter(({ type }) => type !== 'space');
  if ((line?.type !== 'text' && line?.type !== 'paragraph') || rest.length > 0)
    throw new LessonError(`An item of a list is one paragraph: ${raw.trim()}`);
  return wordsOf((line as Tokens.Text).tokens ?? []);
}

function wordsOf(tokens: readonly Token[]): Words {
  return tokens.map(inlineOf);
}

function inlineOf(token: Token): Inline {
  switch (token.type) {
    case 'text':
      return unescaped((token as Tokens.Text).text).replaceAll('\n', ' ');
    case 'escape':
      return unescaped((token as Tokens.Escape).text);
    case 'strong':
      return { strong: wordsOf((token as Tokens.Strong).tokens) };
    case 'em':
      return { emphasis: wordsOf((token as Tokens.Em).tokens) };
    case 'codespan':
      return { code: unescaped((token as Tokens.Codespan).text) };
    case 'link':
      return linkOf(token as Tokens.Link);
    default:
      throw new LessonError(`A line of a lesson has no ${token.type}: ${token.raw}`);
  }
}

/** `[cores](term:Core)` is explained by the glossary, everything else leads to the documentation of others. */
function linkOf({ href, tokens, raw }: Tokens.Link): Inline {
  const words = wordsOf(tokens);
  const address = decodeURI(href);
  if (address.startsWith('term:')) {
    const term = address.slice('term:'.length).replaceAll('_', ' ');
    if (!terms.some(({ title }) => title === term))
      throw new LessonError(`The glossary has no "${term}": ${raw}`);
    return { term, words };
  }
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:')
    throw new LessonError(`A link leads to https:// or to term:Word of the glossary: ${raw}`);
  return { link: address, words };
}

/** The lexer escapes what HTML would read otherwise; nothing here becomes HTML. */
function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
