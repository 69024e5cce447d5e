/** The claims that runs are asked about, by the row of concepts they belong to. To add one: its file, and an entry here. */
import { waitingThreads } from './a1-waiting-threads';
import { hitCounter } from './a5-hit-counter';
import { moreLoops } from './a5-loops';
import { openLoad } from './a5-open-load';
import { orderOfQueues } from './a2-order-of-queues';
import { oneByOne } from './a3-one-by-one';
import { freeLoop } from './a4-free-loop';
import { channelGoroutines, channelThreads } from './a6-channels';
import { poolOfThreads } from './a7-pool-of-four';
import { syncInAsync } from './a7-sync-in-async';
import { blockingPool } from './a8-blocking-pool';
import { realTokio } from './a8-tokio';
import { bestModel } from './a9-best-model';
import type { ClaimOf } from './claim';
import { batchSize } from './p3-batch-size';
import { serialJoin } from './p4-join';
import { separateJobs } from './p4-separate-jobs';
import { spawnCost } from './p5-spawn-cost';
import { retries } from './p6-retries';
import { liveProgress } from './t1-live-progress';
import { unprotected } from './t2-races';
import { stuckLocks } from './t3-locks';
import { priceOfTwins } from './t4-prices';
import { greenThreads } from './t5-green-threads';
import { realPython } from './t6-cpython';
import { globalLock } from './t6-global-lock';
import { mainAndWorkers } from './t7-main-and-workers';

export const claimRules: readonly ClaimOf[] = [
  batchSize,
  separateJobs,
  serialJoin,
  spawnCost,
  retries,
  liveProgress,
  unprotected,
  stuckLocks,
  priceOfTwins,
  greenThreads,
  globalLock,
  realPython,
  mainAndWorkers,
  waitingThreads,
  orderOfQueues,
  oneByOne,
  freeLoop,
  hitCounter,
  moreLoops,
  openLoad,
  channelThreads,
  channelGoroutines,
  syncInAsync,
  poolOfThreads,
  blockingPool,
  realTokio,
  bestModel,
];
