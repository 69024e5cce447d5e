/** What is wrong with a command line, in sentences of ours instead of those of commander. Used by the program. */
import type { CommanderError } from 'commander';
import { t } from '../core/text/t';

/** By commander's code: what its message names, and the sentence about it. */
const sentences: Readonly<
  Record<string, readonly [names: RegExp, sentence: (...names: string[]) => string]>
> = {
  'commander.unknownOption': [
    /unknown option '(.*)'/,
    (option = '') => t('usage.unknown-option', { option }),
  ],
  'commander.unknownCommand': [
    /unknown command '(.*)'/,
    (command = '') => t('usage.unknown-command', { command }),
  ],
  'commander.excessArguments': [
    /Expected (\d+) arguments? but got (\d+)/,
    (expected = '', got = '') =>
      expected === '0' ? t('usage.no-arguments') : t('usage.arguments', { expected, got }),
  ],
  'commander.missingArgument': [
    /argument '(.*)'/,
    (argument = '') => t('usage.missing-argument', { argument }),
  ],
  'commander.optionMissingArgument': [
    /option '(?:-\w, )?(\S+)/,
    (option = '') => t('usage.missing-value', { option }),
  ],
};

/** Commander's own message where it is of another kind. */
export function sentenceOf({ code, message }: CommanderError): string {
  const plain = message.replace(/^error: /, '');
  const [names, sentence] = sentences[code] ?? [];
  const found = names?.exec(plain);
  if (sentence === undefined || found === null || found === undefined) return plain;
  const suggestion = /\((Did you mean .*)\)/.exec(plain)?.[1];
  return [sentence(...found.slice(1)), ...(suggestion === undefined ? [] : [suggestion])].join('\n');
}
