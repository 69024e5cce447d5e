/** The ledger as stacked bars, one per point: a pure function from data to Chart.js configuration. */
import type { ChartConfiguration } from 'chart.js';
import { formatPercent } from '../../core/format/numbers';
import type { Word } from '../../core/vocabulary/word';
import type { LedgerRow } from '../report/ledger-view';
import type { ChartLook } from './chart-look';
import { stackedBars } from './stacked-bars';
import { fillOf } from './pattern';
import { type WordLook, wordLooks } from './word-look';

/** @param bins that occur, in the order of the stack */
export function ledgerChart(
  rows: readonly LedgerRow[],
  bins: readonly Word[],
  look: ChartLook,
): ChartConfiguration<'bar', number[]> {
  const drawn = wordLooks(bins, look.dark);
  return stackedBars(
    {
      labels: rows.map(({ name }) => name),
      datasets: bins.map(({ id, title }) => ({
        label: title,
        data: rows.map(({ shares }) => (shares[id] ?? 0) * 100),
        backgroundColor: ({ chart }) => fillOf(chart.ctx, drawn.get(id) as WordLook, look.surface),
        borderColor: look.surface,
        borderWidth: 1,
        barPercentage: 0.75,
      })),
      title: '% of the workers’ time',
      ends: ends(rows),
      lengthText: (percent) => formatPercent(percent / 100),
    },
    look,
  );
}

/** All of the bars and no more: bins below zero lie left of it, and what is then too much right of 100. */
function ends(rows: readonly LedgerRow[]): { min: number; max: number } {
  const sums = (sign: 1 | -1) =>
    rows.map(
      ({ shares }) => Object.values(shares).reduce((sum, share) => sum + Math.max(0, sign * share), 0) * 100,
    );
  const steps = (percent: number) => (percent < 1 ? 0 : Math.ceil(percent / 10) * 10);
  return { min: -steps(Math.max(0, ...sums(-1))), max: Math.max(100, steps(Math.max(0, ...sums(1)) - 1)) };
}
