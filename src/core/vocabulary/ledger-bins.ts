/** What the time of the lanes can have gone to, drawn from `lane-words.ts`. */
import type { LaneState } from './lane-states';
import { laneWords } from './lane-words';

type BinWord = Extract<(typeof laneWords)[number], { of: 'bin' | 'state and bin' }>;
export type LedgerBin = BinWord['id'];

export const ledgerBins: readonly LedgerBin[] = laneWords.flatMap((word) =>
  word.of === 'state' ? [] : [word.id],
);

/** The states that are bins as they are. */
export const binStates: readonly (LaneState & LedgerBin)[] = laneWords.flatMap((word) =>
  word.of === 'state and bin' ? [word.id] : [],
);
