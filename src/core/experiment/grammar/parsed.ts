/** What reading a text gives: a value, or the sentence that says what is wrong with it. Used by the whole grammar. */
import { t } from '../../text/t';
import { shownValue } from '../option-names';

export interface Refused {
  ok: false;
  message: string;
  /** What to write instead. */
  hint?: string;
}

export type Parsed<T> = { ok: true; value: T } | Refused;

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/** `--workers must be 1 to 256, got 0.` */
export function mustBe(name: string, allowed: string, got: unknown, hint?: string): Refused {
  const message = t('refused.must-be', { name, allowed, got: shownValue(got) });
  return hint === undefined ? { ok: false, message } : { ok: false, message, hint };
}
