/** A figure with any unit that a measure may have, as people read it. */
import { convertUnit, unitKind } from '../vocabulary/unit';
import {
  durationUnit,
  formatDuration,
  formatDurationInterval,
  formatMegabytes,
  formatNumber,
} from './numbers';

/** 20.4 ms · 640 MB · 3.2 % · 1,200 tasks/s · 12. */
export function formatQuantity(value: number, unit: string): string {
  switch (unitKind(unit)) {
    case 'time': {
      const ms = convertUnit(value, unit, 'ms') ?? value;
      return formatDuration(ms, durationUnit(Math.abs(ms)));
    }
    case 'memory':
      return formatMegabytes(convertUnit(value, unit, 'MB') ?? value);
    case 'share':
    case undefined:
      return unit === '' ? formatNumber(value) : `${formatNumber(value)} ${unit}`;
  }
}

/** Median and interval in one unit: 20.4 ms [19.8–21.0], 512 [508–519] tasks/s. */
export function formatQuantityInterval(
  { median, low, high }: { median: number; low: number; high: number },
  unit: string,
): string {
  if (unitKind(unit) === 'time') {
    const [inMs, lowMs, highMs] = [median, low, high].map(
      (value) => convertUnit(value, unit, 'ms') ?? value,
    ) as [number, number, number];
    return formatDurationInterval({ median: inMs, low: lowMs, high: highMs });
  }
  if (unit !== '' && unitKind(unit) === undefined && low !== high)
    return `${formatNumber(median)} [${formatNumber(low)}–${formatNumber(high)}] ${unit}`;
  const figure = formatQuantity(median, unit);
  return low === high ? figure : `${figure} [${formatQuantity(low, unit)}–${formatQuantity(high, unit)}]`;
}
