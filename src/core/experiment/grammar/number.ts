/** One number as somebody types it: `42`, `0.5`, `1e6`, `10_500`. A comma separates items of a list, never digits. */
import { t } from '../../text/t';
import type { Refused } from './parsed';

const decimal = /^[+-]?(\d+(_\d+)*(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** The number, or undefined for a text that is none: `NaN`, `0x10`, `ten` and everything with a comma in it. */
export function numberOf(text: string): number | undefined {
  const trimmed = text.trim();
  return decimal.test(trimmed) ? Number(trimmed.replaceAll('_', '')) : undefined;
}

/**
 * `--tasks takes one number: 10500?` for `10,500`, undefined for a text in which no single number was meant.
 * @param name what the host calls the field
 */
export function refuseSeparators(text: string, name: string): Refused | undefined {
  const meant = withoutSeparators(text.trim());
  if (meant === undefined) return undefined;
  return { ok: false, message: t('refused.one-number', { name, number: meant }) };
}

/** What somebody meant who separated thousands, or wrote a decimal comma. */
function withoutSeparators(text: string): string | undefined {
  if (/^[+-]?\d{1,3}([,'\s]\d{3})+(\.\d+)?$/.test(text)) return text.replaceAll(/[,'\s]/g, '');
  return /^[+-]?\d+,\d+$/.test(text) ? text.replace(',', '.') : undefined;
}
