/** From a text of a language to the sentence with its values: plural forms, placeholders, figures. */
import { formatCount, formatNumber } from '../format/numbers';
import type { Text } from './locales';

/** @param language whose rules choose the plural form (BCP 47) */
export function sentence(
  text: Text,
  values: Readonly<Record<string, string | number>>,
  language: string,
): string {
  return formOf(text, values['count'], language).replace(/\{([^{}]+)\}/g, (placeholder, name: string) =>
    written(values[name] ?? placeholder),
  );
}

function formOf(text: Text, count: string | number | undefined, language: string): string {
  if (typeof text === 'string') return text;
  return text[pluralCategory(Number(count), language)] ?? text['other'] ?? '';
}

const rules = new Map<string, Intl.PluralRules>();

function pluralCategory(count: number, language: string): string {
  const own = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, own);
  return own.select(count);
}

/** Counts are written whole, other figures with three significant digits. */
function written(value: string | number): string {
  if (typeof value === 'string') return value;
  return Number.isInteger(value) ? formatCount(value) : formatNumber(value);
}
