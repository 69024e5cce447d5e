/** The claims that runs are asked about, by the row of concepts they belong to. To add one: its file, and an entry here. */
import type { ClaimOf } from './claim';
import { globalLock } from './t6-global-lock';
import { waitingThreads } from './a1-waiting-threads';

export const claimRules: readonly ClaimOf[] = [globalLock, waitingThreads];
