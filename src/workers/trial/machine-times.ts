/** What all CPUs of the machine did between two moments: how a trial knows about other programs and about steal. */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { type Maybe, isAvailable, notAvailable } from '../../core/availability';
import { column, CpuTimes } from '../../core/counters/cpu-times';
import type { StallFiles } from '../../core/protocol/trial';
import type { RecordedTrial } from '../../core/record/run-record';
import { monotonicMs } from '../clock';
import { readStallCounters, type StallCounters, stallsBetween } from './stall-counters';

type MachineDuringTrial = NonNullable<RecordedTrial['machine']>;

/** Cumulative, in CPU milliseconds over all CPUs. */
interface CpusTimes {
  busyMs: number;
  idleMs: number;
  stealMs: Maybe<number>;
}

/** One reading of everything that is looked at around the clock. */
export interface MachineTimes extends CpusTimes {
  /** CPU time of this process, all its threads included. */
  managerMs: number;
  /** How far the wall clock is from the monotonic one. */
  wallClockAheadMs: number;
  stalls: StallCounters;
}

/** One tick of `/proc/stat`: USER_HZ is 100 on every architecture that Node runs on. */
const tickMs = 10;

export function readMachineTimes(stalls: StallFiles): MachineTimes {
  const { user, system } = process.cpuUsage();
  return {
    ...(process.platform === 'linux' ? timesFrom(readFileSync('/proc/stat'), monotonicMs()) : fromNode()),
    managerMs: (user + system) / 1000,
    wallClockAheadMs: Date.now() - monotonicMs(),
    stalls: readStallCounters(stalls),
  };
}

/** What passed between two readings, as the record has it. Counters that went back (a CPU went offline) count as 0. */
export function machineTimesBetween(before: MachineTimes, after: MachineTimes): MachineDuringTrial {
  const passed = (from: number, to: number) => Math.max(0, to - from);
  const steal = before.stealMs;
  return {
    busyMs: passed(before.busyMs, after.busyMs),
    idleMs: passed(before.idleMs, after.idleMs),
    stealMs: isAvailable(steal) && isAvailable(after.stealMs) ? passed(steal, after.stealMs) : after.stealMs,
    managerMs: passed(before.managerMs, after.managerMs),
    clockJumpMs: after.wallClockAheadMs - before.wallClockAheadMs,
    ...stallsBetween(before.stalls, after.stalls),
  };
}

/**
 * Busy is what was neither idle nor stolen. The kernel times idling exactly, but what runs it only looks at some 250
 * times a second: over a trial of 0.3 s that would be wrong by several percent.
 * @param atMs when the text was read, on the monotonic clock
 */
export function timesFrom(procStat: Uint8Array, atMs: number): CpusTimes {
  const times = new CpuTimes();
  times.read(procStat);
  const sum = (...columns: number[]) => {
    let ticks = 0;
    for (let cpu = 0; cpu <= times.highest; cpu++) {
      if (times.isOnline(cpu)) for (const of of columns) ticks += times.tick(cpu, of);
    }
    return ticks * tickMs;
  };
  let online = 0;
  for (let cpu = 0; cpu <= times.highest; cpu++) if (times.isOnline(cpu)) online++;
  const [idleMs, stealMs] = [sum(column.idle, column.iowait), sum(column.steal)];
  return { busyMs: online * atMs - idleMs - stealMs, idleMs, stealMs };
}

function fromNode(): CpusTimes {
  let [busyMs, idleMs] = [0, 0];
  for (const { times } of cpus()) {
    busyMs += times.user + times.nice + times.sys + times.irq;
    idleMs += times.idle;
  }
  return { busyMs, idleMs, stealMs: notAvailable(`${process.platform} does not tell steal`) };
}
