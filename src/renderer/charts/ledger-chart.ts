/** The ledger as stacked bars, one per point: a pure function from data to Chart.js configuration. */
import type { ChartConfiguration } from 'chart.js';
import { formatPercent } from '../../core/format/numbers';
import { type LedgerBin, ledgerBins } from '../../core/speedup/ledger-bins';
import { binNames, type LedgerRow } from '../report/ledger-view';
import type { ChartLook } from './chart-look';
import { stackedBars } from './stacked-bars';

/** Useful time in the colour of load, losses from amber to red, idle in greys. */
export function binColours(dark: boolean): Readonly<Record<LedgerBin, string>> {
  return {
    useful: dark ? '#56b4e9' : '#0072b2',
    wait: dark ? '#2f6d92' : '#8cc0e0',
    startUp: dark ? '#8d7bb5' : '#9a86c4',
    dispatch: dark ? '#e69f00' : '#d59000',
    runQueueWait: dark ? '#e8772e' : '#d55e00',
    steal: dark ? '#ff9a91' : '#b3261e',
    slower: dark ? '#d68fb5' : '#b85f90',
    computingNotSplit: dark ? '#b97a9b' : '#d9a0c0',
    lock: dark ? '#f0e442' : '#857c00',
    ready: dark ? '#1fb68c' : '#008a65',
    offload: dark ? '#7fd6bd' : '#5dbfa3',
    retrying: dark ? '#c4554c' : '#7a1a14',
    tail: dark ? '#6d7889' : '#98a3b3',
    unexplained: dark ? '#e7e9ed' : '#1a1d21',
  };
}

/** The bins that occur, in their fixed order. */
export function binsOf(rows: readonly LedgerRow[]): LedgerBin[] {
  return ledgerBins.filter((bin) => rows.some(({ shares }) => Math.abs(shares[bin] ?? 0) >= 0.005));
}

export function ledgerChart(
  rows: readonly LedgerRow[],
  look: ChartLook,
): ChartConfiguration<'bar', number[]> {
  const colours = binColours(look.dark);
  return stackedBars(
    {
      labels: rows.map(({ name }) => name),
      datasets: binsOf(rows).map((bin) => ({
        label: binNames[bin],
        data: rows.map(({ shares }) => (shares[bin] ?? 0) * 100),
        backgroundColor: colours[bin],
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
