/** Messages between the lab and the manager process of one trial. */
import type { LiveExecutor } from '../counters/live-executor';
import type { Maybe } from '../availability';
import type { TrialSpec } from '../experiment/trial-spec';
import type { Failure } from '../errors';
import type { PageHeard, ToPage } from './page-workers';
import type { RecordedTrial } from '../record/run-record';

export interface TrialProgress {
  done: number;
  failed: number;
  total: number;
  /** Tasks done by each executor, in the order in which they were told; absent where each task has one of its own. */
  doneBy?: readonly number[] | undefined;
}

/** A trial as the manager hands it over: the record's form without what only the lab knows. */
export type TrialResult = Omit<RecordedTrial, 'round' | 'startedAtMs'> & {
  /** Start of the clock on the machine's monotonic clock (`process.hrtime`), in milliseconds. */
  startedMonotonicMs: number;
};

/** Files that count what holds programs back. The lab knows where they are, the manager reads them around its clock. */
export interface StallFiles {
  /** The CPUs of `/proc/stat` that the trial may use: what others do elsewhere holds nobody back. */
  cpus: Maybe<readonly number[]>;
  /** `cpu.stat` of every control group that limits the CPU time of this process. */
  quota: Maybe<readonly string[]>;
  /** How often each core and each processor was slowed down because it was too hot. */
  heat: Maybe<readonly string[]>;
  /** How many processes of the control group the kernel has killed because its memory was used up. */
  kills: Maybe<string>;
}

/** What the manager looks at around its clock. */
export interface Surroundings {
  stalls: StallFiles;
  /** Processes of the host and of the windows that it knows: what they use is not that of other programs. */
  corelab: readonly number[];
}

export type ToManager =
  | ({ kind: 'run'; trial: TrialSpec } & Surroundings)
  | { kind: 'cancel' }
  | { kind: 'page'; heard: PageHeard };

export type FromManager =
  | { kind: 'opened'; executors: LiveExecutor[]; startedMonotonicMs: number }
  | ({ kind: 'progress' } & TrialProgress)
  /** To the window whose Web Workers are its executors. */
  | { kind: 'page'; message: ToPage }
  | { kind: 'finished'; result: TrialResult }
  | { kind: 'failed'; failure: Failure };
