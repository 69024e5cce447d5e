/** Figures of class views as people read them. */
import { formatNumber, formatRatioInterval } from '../format/numbers';

/** `1.87× [1.80–1.92]`. */
export function timesText(value: { median: number; low: number; high: number }): string {
  return formatRatioInterval(value).replace(/ |$/, '×$&');
}

/** The same in any unit: `3.4 ms [3.1–3.9]`. */
export function measuredText(value: { median: number; low: number; high: number }, unit: string): string {
  if (unit === '×') return timesText(value);
  const figure = [formatNumber(value.median), unit].filter(Boolean).join(' ');
  return `${figure} [${formatNumber(value.low)}–${formatNumber(value.high)}]`;
}
