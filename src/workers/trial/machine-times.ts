/** What all CPUs of the machine did between two moments: how a trial knows about other programs and about steal. */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { type Maybe, isAvailable, notAvailable } from '../../core/availability';
import { column, CpuTimes } from '../../core/counters/cpu-times';
import type { RecordedTrial } from '../../core/record/run-record';

/** Cumulative, in CPU milliseconds over all CPUs. */
export interface MachineTimes {
  busyMs: number;
  idleMs: number;
  stealMs: Maybe<number>;
  /** CPU time of this process, all its threads included. */
  managerMs: number;
}

/** One tick of `/proc/stat`: USER_HZ is 100 on every architecture that Node runs on. */
const tickMs = 10;

export function readMachineTimes(): MachineTimes {
  const { user, system } = process.cpuUsage();
  const managerMs = (user + system) / 1000;
  return { ...(process.platform === 'linux' ? fromProc() : fromNode()), managerMs };
}

/** What passed between two readings, as the record has it. Counters that went back (a CPU went offline) count as 0. */
export function machineTimesBetween(
  before: MachineTimes,
  after: MachineTimes,
): NonNullable<RecordedTrial['machine']> {
  const passed = (from: number, to: number) => Math.max(0, to - from);
  const steal = before.stealMs;
  return {
    busyMs: passed(before.busyMs, after.busyMs),
    idleMs: passed(before.idleMs, after.idleMs),
    stealMs: isAvailable(steal) && isAvailable(after.stealMs) ? passed(steal, after.stealMs) : after.stealMs,
    managerMs: passed(before.managerMs, after.managerMs),
  };
}

function fromProc(): Omit<MachineTimes, 'managerMs'> {
  const times = new CpuTimes();
  times.read(readFileSync('/proc/stat'));
  const sum = (...columns: number[]) => {
    let ticks = 0;
    for (let cpu = 0; cpu <= times.highest; cpu++) {
      if (times.isOnline(cpu)) for (const of of columns) ticks += times.tick(cpu, of);
    }
    return ticks * tickMs;
  };
  return {
    busyMs: sum(column.user, column.nice, column.system, column.irq, column.softirq),
    idleMs: sum(column.idle, column.iowait),
    stealMs: sum(column.steal),
  };
}

function fromNode(): Omit<MachineTimes, 'managerMs'> {
  let [busyMs, idleMs] = [0, 0];
  for (const { times } of cpus()) {
    busyMs += times.user + times.nice + times.sys + times.irq;
    idleMs += times.idle;
  }
  return { busyMs, idleMs, stealMs: notAvailable(`${process.platform} does not tell steal`) };
}
