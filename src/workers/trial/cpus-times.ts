/** What the CPUs that a trial may use did between two moments; or why the system's counters cannot be true. */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { type Maybe, isAvailable, notAvailable } from '../../core/availability';
import { column, CpuTimes } from '../../core/counters/cpu-times';

/** One reading: cumulative, in CPU milliseconds over all CPUs that are listed. */
export interface CpusReading {
  /** Which CPUs they are. */
  listed: string;
  count: number;
  /** When it was read, on the monotonic clock. */
  atMs: number;
  /** As the system saw them run. */
  busyMs: number;
  idleMs: number;
  stealMs: Maybe<number>;
  /** True where idling is counted exactly, and what runs only looked at now and then (Linux). */
  countsIdle: boolean;
}

export interface CpusTimes {
  busyMs: Maybe<number>;
  idleMs: Maybe<number>;
  stealMs: Maybe<number>;
}

/** One tick of `/proc/stat`: USER_HZ is 100 on every architecture that Node runs on. */
const tickMs = 10;
/** By how much counters may miss the time that passed: this share of it, or so many ticks per CPU. */
const toleratedShare = 0.02;
const toleratedTicks = 3;

/** @param usable CPUs of `/proc/stat`. @param atMs now, on the monotonic clock. Never throws. */
export function readCpus(usable: Maybe<readonly number[]>, atMs: number): Maybe<CpusReading> {
  if (process.platform !== 'linux') return fromNode(atMs);
  if (!isAvailable(usable)) return usable;
  try {
    return fromProcStat(readFileSync('/proc/stat'), atMs, usable);
  } catch (error) {
    return notAvailable(error instanceof Error ? error.message : String(error));
  }
}

export function fromProcStat(text: Uint8Array, atMs: number, usable: readonly number[]): CpusReading {
  const times = new CpuTimes();
  times.read(text);
  const listed = usable.filter((cpu) => times.isOnline(cpu));
  const sum = (...columns: number[]) =>
    listed.reduce((ticks, cpu) => columns.reduce((all, of) => all + times.tick(cpu, of), ticks), 0) * tickMs;
  return {
    listed: listed.join(),
    count: listed.length,
    atMs,
    busyMs: sum(column.user, column.nice, column.system, column.irq, column.softirq),
    idleMs: sum(column.idle, column.iowait),
    stealMs: sum(column.steal),
    countsIdle: true,
  };
}

function fromNode(atMs: number): CpusReading {
  const all = cpus();
  const sum = (...kinds: (keyof (typeof all)[number]['times'])[]) =>
    all.reduce((ms, { times }) => kinds.reduce((own, kind) => own + times[kind], ms), 0);
  return {
    listed: String(all.length),
    count: all.length,
    atMs,
    busyMs: sum('user', 'nice', 'sys', 'irq'),
    idleMs: sum('idle'),
    stealMs: notAvailable(`${process.platform} does not tell steal`),
    countsIdle: false,
  };
}

/**
 * What passed between two readings. Busy is, on Linux, what was neither idle nor stolen: the kernel times idling exactly,
 * but looks at what runs only some 250 times a second, which over a trial of 0.3 s would be wrong by several percent.
 */
export function cpusBetween(before: Maybe<CpusReading>, after: Maybe<CpusReading>): CpusTimes {
  if (!isAvailable(before)) return unknown(before.reason);
  if (!isAvailable(after)) return unknown(after.reason);
  if (before.listed !== after.listed) return unknown('a CPU came online or went offline meanwhile');
  const capacityMs = after.count * (after.atMs - before.atMs);
  const [busyMs, idleMs] = [after.busyMs - before.busyMs, after.idleMs - before.idleMs];
  const stealMs =
    isAvailable(before.stealMs) && isAvailable(after.stealMs) ? after.stealMs - before.stealMs : 0;
  const toleratedMs = Math.max(toleratedShare * capacityMs, toleratedTicks * tickMs * after.count);
  const missingMs = capacityMs - busyMs - idleMs - stealMs;
  // Processors that sleep deeply, such as Apple's, count nothing meanwhile; then they were idle.
  const mayBeAsleep = !after.countsIdle && busyMs + idleMs > 0;
  const isTrue = missingMs >= -toleratedMs && (missingMs <= toleratedMs || mayBeAsleep);
  if (!isTrue || Math.min(busyMs, idleMs, stealMs) < -toleratedMs) {
    return unknown('the counters of the CPUs do not add up to the time that passed');
  }
  return {
    busyMs: Math.max(0, after.countsIdle ? capacityMs - idleMs - stealMs : busyMs),
    idleMs: Math.max(0, after.countsIdle ? idleMs : capacityMs - busyMs),
    stealMs: isAvailable(after.stealMs) ? Math.max(0, stealMs) : after.stealMs,
  };
}

function unknown(reason: string): CpusTimes {
  const none = notAvailable(reason);
  return { busyMs: none, idleMs: none, stealMs: none };
}
