/** The ledgers of a point's rounds summed up as shares of the whole. Used by verdicts, sentences and charts. */
import type { RecordedTrial } from '../record/run-record';
import { quantile } from '../statistics/median-interval';
import type { LedgerBin } from '../vocabulary/ledger-bins';
import { inWordOrder } from '../vocabulary/word-of';

/** Median over the rounds of the bins' share of `total`, together; null where no trial has a ledger. */
export function ledgerShare(
  trials: readonly RecordedTrial[],
  bins: readonly (LedgerBin | (string & {}))[],
): number | null {
  const shares = trials.flatMap(({ ledger }) => {
    if (ledger === undefined || ledger.total <= 0) return [];
    return [bins.reduce((sum, bin) => sum + (ledger.bins[bin] ?? 0), 0) / ledger.total];
  });
  return shares.length === 0 ? null : quantile(shares, 0.5);
}

/** Every bin that any round has, with its median share (−1 to 1), in the order of the ledger; unknown ones last. */
export function ledgerShares(trials: readonly RecordedTrial[]): { bin: string; share: number }[] {
  const bins = inWordOrder(trials.flatMap(({ ledger }) => Object.keys(ledger?.bins ?? {})));
  return bins.map((bin) => ({ bin, share: ledgerShare(trials, [bin]) ?? 0 }));
}
