/** Where the lanes' time went, per point, as shares of the whole. */
import { formatPercent } from '../../core/format/numbers';
import type { RunRecord } from '../../core/record/run-record';
import { pointName } from '../../core/report/point-report';
import { type LedgerBin, ledgerBins } from '../../core/speedup/ledger-bins';
import { ledgerShares } from '../../core/speedup/ledger-shares';

export interface LedgerRow {
  model: string;
  name: string;
  /** Share of lanes × wall time, the median of the rounds; may be negative. */
  shares: Partial<Record<LedgerBin, number>>;
}

/** What a reader calls the bins. */
export const binNames: Readonly<Record<LedgerBin, string>> = {
  useful: 'useful',
  wait: 'the tasks’ own waits',
  startUp: 'start-up',
  dispatch: 'waiting for the manager',
  runQueueWait: 'waiting for a CPU',
  steal: 'steal',
  slower: 'slower cores',
  computingNotSplit: 'slower computing, not split here',
  lock: 'waiting for a lock',
  ready: 'ready, but the loop is busy',
  offload: 'waiting for a blocking pool',
  retrying: 'lost to failed attempts',
  tail: 'idle tail',
  unexplained: 'unexplained',
};

/** Empty when the record has no ledger: then there is nothing to draw. The baseline is what others are held against. */
export function ledgerView({ points }: RunRecord, baseline: string | undefined): LedgerRow[] {
  return points.flatMap((point) => {
    if (point.model === baseline) return [];
    const shares = ledgerShares(point.trials).map(({ bin, share }) => [bin, share] as const);
    if (shares.length === 0) return [];
    return [{ model: point.model, name: pointName(point, points), shares: Object.fromEntries(shares) }];
  });
}

/** The largest losses of the point that has most workers' time on its bill. */
export function ledgerSentence({ name, shares }: LedgerRow): string {
  const losses = ledgerBins
    .filter((bin) => bin !== 'useful' && bin !== 'wait' && (shares[bin] ?? 0) >= 0.01)
    .sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0))
    .slice(0, 3)
    .map((bin) => `${formatPercent(shares[bin] ?? 0)} ${binNames[bin]}`);
  const useful = (shares.useful ?? 0) + (shares.wait ?? 0);
  if (losses.length === 0)
    return `${name}: ${formatPercent(useful)} of the time was useful, and nothing else was large.`;
  return `${name}: ${formatPercent(useful)} of the time was useful; the rest went to ${losses.join(', ')}.`;
}
