/** A command as somebody types it, split into words as a shell would, for running it without one. */
import { CorelabError } from '../errors';
import { t } from './t';

/** What only a shell does something with, outside of quotes, and in double ones. */
const [shellsOwn, shellsOwnInDouble] = [/[|&;<>()$`\n]/, /[$`]/];

/**
 * Blanks part words; quotes and backslashes keep them together, as in POSIX shells (Shell Command Language, 2.2). What asks for a shell,
 * such as a pipe or a variable, is refused rather than handed on as a word; patterns such as `*` stay as they are.
 * @throws CorelabError `usage`
 */
export function commandWords(command: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: '"' | "'" | undefined;
  for (let at = 0; at < command.length; at++) {
    const character = command[at] as string;
    if (quote === "'") {
      if (character === "'") quote = undefined;
      else word = (word ?? '') + character;
    } else if (character === '\\') {
      const next = command[++at];
      if (next === undefined) throw new CorelabError('usage', t('command.open-backslash'));
      const keeps = quote === '"' && !'"\\$`'.includes(next);
      word = (word ?? '') + (keeps ? `\\${next}` : next);
    } else if ((quote === undefined ? shellsOwn : shellsOwnInDouble).test(character)) {
      throw new CorelabError(
        'usage',
        t('command.needs-shell', { character: JSON.stringify(character) }),
        t('command.quote-or-shell'),
      );
    } else if (character === quote) quote = undefined;
    else if (quote === undefined && (character === '"' || character === "'")) {
      quote = character;
      word ??= '';
    } else if (quote === undefined && /\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (quote !== undefined) throw new CorelabError('usage', t('command.open-quote', { quote }));
  return word === undefined ? words : [...words, word];
}
