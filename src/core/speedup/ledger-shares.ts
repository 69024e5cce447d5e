/** The ledgers of a point's rounds summed up as shares of the whole. Used by verdicts, sentences and charts. */
import type { RecordedLedger } from '../record/run-record';
import { quantile } from '../statistics/median-interval';
import type { LedgerBin } from '../vocabulary/ledger-bins';
import { inWordOrder } from '../vocabulary/word-of';

/** Median over the rounds of the bins' share of `total`, together; null where there is no ledger. */
export function ledgerShare(
  ledgers: readonly RecordedLedger[],
  bins: readonly (LedgerBin | (string & {}))[],
): number | null {
  const shares = ledgers.flatMap((ledger) => {
    if (ledger.total <= 0) return [];
    return [bins.reduce((sum, bin) => sum + (ledger.bins[bin] ?? 0), 0) / ledger.total];
  });
  return shares.length === 0 ? null : quantile(shares, 0.5);
}

/** Every bin that any round has, with its median share (−1 to 1), in the order of the ledger; unknown ones last. */
export function ledgerShares(ledgers: readonly RecordedLedger[]): { bin: string; share: number }[] {
  const bins = inWordOrder(ledgers.flatMap(({ bins: one }) => Object.keys(one)));
  return bins.map((bin) => ({ bin, share: ledgerShare(ledgers, [bin]) ?? 0 }));
}
