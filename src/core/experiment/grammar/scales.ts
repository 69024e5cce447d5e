/**
 * Between what people type and what is stored: percent and shares, durations (`500ms`, `10s`, `2m`) and ms, sizes
 * (`512MB`, `2GB`) and MB. What `write` gives, `parse` turns into the same number again, digit for digit.
 */
import type { ScaleName } from '../fields/field';
import { numberOf } from './number';

export interface UnitScale {
  /** The unit of a number without one. */
  unit: string;
  /** What can be typed, for help texts and sentences. */
  example: string;
  /** The stored value; undefined where the text is none of this scale. */
  parse: (text: string) => number | undefined;
  /** The shortest text for a stored value. */
  write: (value: number) => string;
}

/** Units with their size in what is stored, the largest first. */
type Units = readonly (readonly [unit: string, size: number])[];

const durations: Units = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];
const sizes: Units = [
  ['GB', 1024],
  ['MB', 1],
];

export const scales: Readonly<Record<ScaleName, UnitScale>> = {
  percent: {
    unit: '%',
    example: '5%',
    parse: (text) => shifted(numberOf(text.replace(/\s*%$/, '')), -2),
    write: (value) => `${plain(value, 2)}%`,
  },
  share: {
    unit: '',
    example: '0.1 or 10%',
    parse: (text) => {
      if (!text.trim().endsWith('%')) return numberOf(text);
      return shifted(numberOf(text.trim().slice(0, -1)), -2);
    },
    write: (value) => plain(value, 0),
  },
  duration: {
    unit: 's',
    example: '500ms, 10s or 2m',
    parse: (text) => withUnit(text.replace(/min$/, 'm'), durations, 's'),
    write: (value) => inLargestUnit(value, durations),
  },
  size: {
    unit: 'MB',
    example: '512MB or 2GB',
    parse: (text) => withUnit(text, sizes, 'MB'),
    write: (value) => inLargestUnit(value, sizes),
  },
};

/** @param otherwise the unit of a number without one */
function withUnit(text: string, units: Units, otherwise: string): number | undefined {
  const [, digits = '', unit = ''] = /^(.*?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const wanted = (unit === '' ? otherwise : unit).toLowerCase();
  const size = units.find(([name]) => name.toLowerCase() === wanted)?.[1];
  const value = numberOf(digits);
  // Fifteen digits hold every number that was typed and none of the error of the product.
  return size === undefined || value === undefined ? undefined : Number((value * size).toPrecision(15));
}

/** In the largest unit in which it is whole, otherwise in the smallest. */
function inLargestUnit(value: number, units: Units): string {
  const [unit, size] = units.find((one) => value !== 0 && value % one[1] === 0) ?? units.at(-1) ?? ['', 1];
  return `${plain(value / size, 0)}${unit}`;
}

/** A number times a power of ten, from digit to digit: 7 by −2 is 0.07 exactly as somebody would type it. */
function shifted(value: number | undefined, places: number): number | undefined {
  return value === undefined ? undefined : Number(plain(value, places));
}

/** Decimal digits without an exponent, the point moved to the right by `places`. */
function plain(value: number, places: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const [mantissa = '', exponent] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const whole = 1 + Number(exponent) + places;
  const sign = value < 0 ? '-' : '';
  if (whole <= 0) return `${sign}0.${'0'.repeat(-whole)}${digits}`;
  if (whole >= digits.length) return `${sign}${digits}${'0'.repeat(whole - digits.length)}`;
  return `${sign}${digits.slice(0, whole)}.${digits.slice(whole)}`;
}
