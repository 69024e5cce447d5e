/** What the machine did between two moments: how a trial knows about other programs, about steal and about a set clock. */
import type { Maybe } from '../../core/availability';
import type { StallFiles } from '../../core/protocol/trial';
import type { RecordedTrial } from '../../core/record/run-record';
import { monotonicMs, wallClockMs } from '../clock';
import { cpusBetween, type CpusReading, readCpus } from './cpus-times';
import { readStallCounters, type StallCounters, stallsBetween } from './stall-counters';

type MachineDuringTrial = NonNullable<RecordedTrial['machine']>;

/** One reading of everything that is looked at around the clock. */
export interface MachineTimes {
  cpus: Maybe<CpusReading>;
  /** CPU time of this process, all its threads included. */
  managerMs: number;
  /** How far the wall clock is from the monotonic one. */
  wallClockAheadMs: number;
  stalls: StallCounters;
}

export function readMachineTimes(stalls: StallFiles): MachineTimes {
  const { user, system } = process.cpuUsage();
  return {
    cpus: readCpus(stalls.cpus, monotonicMs()),
    managerMs: (user + system) / 1000,
    wallClockAheadMs: wallClockMs() - monotonicMs(),
    stalls: readStallCounters(stalls),
  };
}

/** What passed between two readings, as the record has it. */
export function machineTimesBetween(before: MachineTimes, after: MachineTimes): MachineDuringTrial {
  return {
    ...cpusBetween(before.cpus, after.cpus),
    managerMs: Math.max(0, after.managerMs - before.managerMs),
    clockJumpMs: after.wallClockAheadMs - before.wallClockAheadMs,
    ...stallsBetween(before.stalls, after.stalls),
  };
}
