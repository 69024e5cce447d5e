/**
 * What one look at the machine brings: load of each core, context switches, and what watched processes and threads did.
 * Made by the samplers in `src/lab/sampler`; read by records, the terminal and the window. Every figure is a value or
 * "not available, because …": never a zero that means "unknown".
 */
import { isAvailable, type Maybe } from '../availability';
import type { LiveExecutor } from './live-executor';

/** How one logical CPU spent the interval, in percent of it: each within 0–100, those that are there together 100. */
export interface CoreShares {
  /** Programs, niced ones and virtual guests included. */
  user: number;
  /** The kernel, interrupts included. */
  system: number;
  /** Idle while a disk or network file system was awaited: the CPU was free. Part of idle where it cannot be had. */
  iowait: Maybe<number>;
  /** Ready to run, but the hypervisor gave the CPU to others. */
  steal: Maybe<number>;
  idle: number;
}

export interface CoreSample {
  /** The operating system's number of the logical CPU: not always the index, CPUs can be offline. */
  cpu: number;
  shares: Maybe<CoreShares>;
}

/** A pair of counts, or of counts per second. */
export interface Switches {
  /** The thread gave up its CPU: it waits for something. */
  voluntary: number;
  /** The scheduler took the CPU away. */
  involuntary: number;
}

/**
 * One watched process or thread. Cumulative figures count from its start. CPU time of a process is the sum over its threads,
 * all else is of its main thread.
 */
export interface WatchedSample {
  executor: LiveExecutor;
  switches: Maybe<Switches>;
  switchesPerSecond: Maybe<Switches>;
  /** Of both kinds together, where the system does not tell them apart; absent where it does. */
  allSwitchesPerSecond?: Maybe<number>;
  cpuMs: Maybe<number>;
  /** CPU time in percent of one core: above 100 when a process has several busy threads. */
  cpuPercent: Maybe<number>;
  /** Time ready to run but without a CPU. */
  runQueueWaitMs: Maybe<number>;
  /** The same in percent of the interval; over 100 when several threads wait. */
  runQueueWaitPercent: Maybe<number>;
  /** Logical CPU on which it ran last; of a process: its main thread. */
  lastCpu: Maybe<number>;
  /** Moves from one CPU to another. */
  migrations: Maybe<number>;
  /** Threads that were summed: 1 for a thread. */
  threads: Maybe<number>;
}

/** How often and how long the control group's CPU quota held its programs back. */
export interface Throttling {
  /** Quota periods in which the group was stopped, since the group began. */
  throttledPeriods: number;
  /** Time stopped, summed over CPUs, since the group began. */
  throttledMs: number;
  /** Time stopped per second of the interval, in milliseconds. */
  throttledMsPerSecond: Maybe<number>;
}

/** Share of time in which at least one runnable program waited for a CPU (Linux pressure stall information). */
export interface CpuPressure {
  /** Over the interval, in percent. */
  somePercent: Maybe<number>;
  /** The kernel's own mean over ten seconds, in percent. */
  some10sPercent: number;
}

/** What the sample itself cost. */
export interface SampleCost {
  /** From the start to the end of the reading: at least its CPU time, where it is not put off to other programs. */
  wallMs: number;
  /** CPU time of the thread that read. */
  cpuMs: Maybe<number>;
}

/** Why no line should be drawn from the sample before to this one. */
export interface SampleGap {
  reason: string;
  /** Scheduled samples that never came; 0 when that cannot be said. */
  missed: number;
  /** How much later than planned the sample came, in ms; absent where nothing was planned. */
  lateMs?: number;
}

export interface Sample {
  /** When it was read, on the machine's monotonic clock (`process.hrtime`), in milliseconds. */
  atMonotonicMs: number;
  /** Since the sample before; not available for the first. */
  intervalMs: Maybe<number>;
  /** Null when this sample follows the one before as planned. */
  gap: SampleGap | null;
  /** In ascending order of `cpu`. */
  cores: Maybe<readonly CoreSample[]>;
  /** Context switches of the whole machine. */
  switchesPerSecond: Maybe<number>;
  /** In the order in which they are watched. */
  watched: readonly WatchedSample[];
  throttling: Maybe<Throttling>;
  pressure: Maybe<CpuPressure>;
  cost: SampleCost;
}

/** The first look of a sampler, with nothing to compare it with: it has no rates. One after a gap tells of the gap. */
export function isFirstSample({ intervalMs, gap }: Pick<Sample, 'intervalMs' | 'gap'>): boolean {
  return gap === null && !isAvailable(intervalMs);
}

/**
 * What people call load, in percent: the time in which programs or the kernel ran. Waiting for a disk is none, and steal
 * stands apart: then this machine did not run at all.
 */
export function busyPercent(shares: CoreShares): number {
  return Math.min(100, shares.user + shares.system);
}
