/** Shares with their interval, as charts and tables show them. */
import { formatPercent } from '../../core/format/numbers';

/** `94 % [90 %–96 %]`; without the interval where it has no width. */
export function formatPercentInterval({ median, low, high }: { median: number; low: number; high: number }) {
  const figure = formatPercent(median);
  return low === high ? figure : `${figure} [${formatPercent(low)}–${formatPercent(high)}]`;
}
