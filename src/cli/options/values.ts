/** From what somebody typed to values. Texts that are no numbers stay texts: the spec's check then names them. */
import { CorelabError } from '../../core/errors';
import { shownValue } from '../../core/experiment/option-names';

/** A number for a decimal number (`1e6` included), otherwise the text itself: `NaN`, `0x10` and `ten` are texts. */
export function numberOrText(text: string): number | string {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : text;
}

/** Milliseconds from seconds. @throws CorelabError `usage` */
export function secondsToMs(option: string): (text: string) => number {
  return (text) => {
    const seconds = numberOrText(text);
    if (typeof seconds === 'number' && seconds >= 0.001 && seconds <= 86_400) return seconds * 1000;
    throw new CorelabError(
      'usage',
      `${option} must be a number of seconds from 0.001 to 86400, got ${shownValue(seconds)}.`,
    );
  };
}

/** A share from a percentage, `5` or `5%`. @throws CorelabError `usage` */
export function percentToShare(option: string): (text: string) => number {
  return (text) => {
    const percent = numberOrText(text.replace(/ ?%$/, ''));
    if (typeof percent === 'number' && percent >= 0.1 && percent <= 100) return percent / 100;
    throw new CorelabError(
      'usage',
      `${option} must be a percentage from 0.1 to 100, got ${shownValue(text)}.`,
    );
  };
}

/** For options that may be given several times or hold a list: `a,b` and `a` `b` are the same. */
export function collectList(text: string, before: readonly string[] | undefined): string[] {
  const parts = text.split(',').map((part) => part.trim());
  return [...(before ?? []), ...parts.filter((part) => part !== '')];
}

/** `--param name=value`, any number of times. @throws CorelabError `usage` */
export function collectPair(
  text: string,
  before: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  const { name, value } = nameAndValue(text, '--param must be name=value', 'See corelab workloads.');
  return { ...before, [name]: value };
}

/**
 * The two sides of the first equals sign.
 * @param must what the option must be, for the failure
 * @throws CorelabError `usage` for a text without a name
 */
export function nameAndValue(text: string, must: string, hint: string): { name: string; value: string } {
  const at = text.indexOf('=');
  if (at < 1) throw new CorelabError('usage', `${must}, got ${shownValue(text)}.`, hint);
  return { name: text.slice(0, at), value: text.slice(at + 1) };
}

/** `inFlight` → `in-flight`. */
export function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
