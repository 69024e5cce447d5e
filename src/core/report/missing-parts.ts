/** The speedup that is missing, split by the bins of the ledger. */
import type { RecordedLedger } from '../record/run-record';
import { ledgerShares } from '../speedup/ledger-shares';
import type { BroughtWord } from '../vocabulary/word-of';
import { wordOf } from '../vocabulary/word-of';

export interface MissingPart {
  /** Id of a bin. */
  word: string;
  /** Difference of speedup, above 0. */
  value: number;
}

/** Below this share of what is missing a bin is told as part of the rest. */
const smallestShare = 0.005;

/**
 * Each loss gets its share of the difference, largest first, so that the parts add up to it. What is below zero took nothing
 * away and gets none; where no bin has lost anything, all of it is unexplained.
 * @param missing what was possible minus what was reached; nothing is split where it is not above zero
 * @param brought words of the record
 */
export function missingParts(
  ledgers: readonly RecordedLedger[],
  missing: number,
  brought?: readonly BroughtWord[],
): MissingPart[] {
  if (missing <= 0 || ledgers.length === 0) return [];
  const losses = ledgerShares(ledgers).filter(
    ({ bin, share }) => share > 0 && wordOf(bin, brought).role === 'loss',
  );
  const sum = losses.reduce((total, { share }) => total + share, 0);
  const counted = losses.filter(({ share }) => share / sum >= smallestShare);
  const shown = counted.reduce((total, { share }) => total + share, 0);
  if (shown === 0) return [{ word: 'unexplained', value: missing }];
  return counted
    .map(({ bin, share }) => ({ word: bin, value: (missing * share) / shown }))
    .sort((a, b) => b.value - a.value);
}
