/** What somebody types as a guess. */
import { numberOf } from '../experiment/grammar/number';
import type { Figure } from './figure';
import { knownMeasures } from '../vocabulary/measure';

/** Undefined where it is no number, or none that may be guessed. @param between lowest and highest; from 0 without it */
export function guessFrom(text: string, between?: readonly [number, number]): number | undefined {
  const [least, most] = between ?? [0, Number.POSITIVE_INFINITY];
  // Who writes 1,7 means a fraction here: no guess has thousands.
  const value = numberOf(text.trim().replace(',', '.'));
  return value !== undefined && value >= least && value <= most ? value : undefined;
}

/** What stands behind the field: `×`, `s`, `%`, or the unit of the measure; empty for counts and choices. */
export function unitOf(figure: Figure): string {
  switch (figure.of) {
    case 'speedup':
    case 'times':
      return '×';
    case 'seconds':
      return 's';
    case 'outcome':
      return '%';
    case 'measure':
      return knownMeasures.find(({ id }) => id === figure.measure)?.unit ?? '';
    case 'fastest':
    case 'claim':
      return '';
  }
}
