/** Every sentence that a person reads, by its name: `t('first-look.no-results')`. The words are in resources/locales. */
import { locales, partlySpoken, type Texts } from './locales';
import { sentence } from './sentence';
import type { TextKey, TextValues } from './text-key';

let spoken: { language: string; texts: Texts } = { language: 'en', texts: locales.en };

/** From now on this process speaks the first of these languages that it knows (BCP 47), otherwise English. */
export function speak(languages: readonly string[]): void {
  const known: Readonly<Record<string, Texts>> = locales;
  const language =
    languages.flatMap((tag) => [tag, tag.split('-')[0] ?? tag]).find((tag) => Object.hasOwn(known, tag)) ??
    'en';
  spoken = { language, texts: known[language] ?? locales.en };
}

/** "10 and 500", "1, 2, and 4". */
export function listed(items: readonly string[]): string {
  return new Intl.ListFormat(spoken.language).format(items);
}

/** The sentence in the reader's language. A key or a value that is missing does not compile. */
export function t<Key extends TextKey>(key: Key, ...[values]: TextValues<Key>): string {
  return sentence(spoken.texts[key], values ?? {}, spoken.language);
}

/**
 * `t` in a language that the reader chose for one part of the program, such as the lessons; what that language lacks is said
 * in English.
 */
export function tIn(language: string): typeof t {
  const own: Partial<Texts> = (partlySpoken as Readonly<Record<string, Partial<Texts>>>)[language] ?? {};
  return (key, ...[values]) => {
    const text = own[key];
    return text === undefined
      ? sentence(locales.en[key], values ?? {}, 'en')
      : sentence(text, values ?? {}, language);
  };
}
