/** What the time of the lanes can have gone to. The order is that of the stacked bars and tables. */
export const ledgerBins = [
  'useful', // the computing that the baseline needed for the same tasks
  'wait', // the tasks' own waits
  'startUp', // executors being spawned
  'dispatch', // waiting for the manager, or the shared queue, to give out a task
  'runQueueWait', // computing, but another program or thread had the CPU; beyond the baseline's
  'steal', // computing, but the hypervisor had the CPU; beyond the baseline's
  'slower', // the same computing took more CPU time than the baseline's: shared caches, SMT, lower clock rates
  'computingNotSplit', // what the three before would be, on systems that do not tell them apart
  'lock', // waiting for a lock that another lane holds
  'ready', // could go on, but its event loop is busy with another lane
  'offload', // waiting for a blocking pool
  'retrying', // computing that came to nothing, because the attempt failed
  'tail', // nothing left to do, while others still worked
  'unexplained', // computing that the independent measurements above do not add up to; may be negative
] as const;

export type LedgerBin = (typeof ledgerBins)[number];
