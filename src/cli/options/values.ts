/** From what somebody typed to values. Texts that are no numbers stay texts: the spec's check then names them. */
import { CorelabError } from '../../core/errors';
import { shownValue } from '../../core/experiment/option-names';
import { maxWorkers } from '../../core/experiment/experiment-spec';

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
      `${option} must be a number of seconds from 0.001 to 86400, not ${shownValue(seconds)}.`,
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
      `${option} must be a percentage from 0.1 to 100, not ${shownValue(text)}.`,
    );
  };
}

/** For options that may be given several times or hold a list: `a,b` and `a` `b` are the same. */
export function collectList(text: string, before: readonly string[] | undefined): string[] {
  const parts = text.split(',').map((part) => part.trim());
  return [...(before ?? []), ...parts.filter((part) => part !== '')];
}

/** `1,2,4`, `1..8`, `1..auto`, `auto`. What cannot be understood stays as it is, for the spec's check to refuse. */
export function workersFrom(parts: readonly string[], usableCpus: number): (number | string)[] {
  const auto = Math.max(1, Math.floor(usableCpus));
  return parts.flatMap((part) => {
    const range = /^(\d+)\.\.(\d+|auto)$/.exec(part);
    if (range === null) return [part === 'auto' ? auto : numberOrText(part)];
    const [from, to] = [Number(range[1]), range[2] === 'auto' ? auto : Number(range[2])];
    if (to > maxWorkers) return [to]; // refused with its limit, instead of being counted out
    return from > to ? [part] : Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
}

/** `--param name=value`, any number of times. @throws CorelabError `usage` */
export function collectPair(
  text: string,
  before: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) {
    throw new CorelabError(
      'usage',
      `--param must be name=value, not ${shownValue(text)}.`,
      'See corelab workloads.',
    );
  }
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

/** `inFlight` → `in-flight`. */
export function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
