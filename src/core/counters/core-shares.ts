/** How each core spent the time between two readings. */
import { type Maybe, notAvailable } from '../availability';
import { column, type CpuTimes } from './cpu-times';
import type { CoreSample, CoreShares } from './sample';

/** USER_HZ is 100 on every architecture that Node runs on. */
const tickMs = 10;
/**
 * Ticks by which idle and iowait may go back before it counts as a reset, and all times together run ahead of the clock:
 * one second. Steal comes late, all at once, when a virtual CPU runs again.
 */
const toleratedTicks = 100;

const wentBack = notAvailable('a CPU time counter went back');
const stoodStill = notAvailable('its counters did not move since the sample before');
const ranAhead = notAvailable('its counters ran ahead of the time that passed');
const cameOnline = notAvailable('the CPU came online since the sample before');
const offline = notAvailable('the CPU is offline');

/** One entry for every CPU that either reading knows, ascending. @param intervalMs from one reading to the other */
export function coreShares(before: CpuTimes, after: CpuTimes, intervalMs: number): CoreSample[] {
  const cores: CoreSample[] = [];
  const highest = Math.max(before.highest, after.highest);
  for (let cpu = 0; cpu <= highest; cpu++) {
    if (after.isOnline(cpu)) {
      const isComparable = before.isOnline(cpu);
      cores.push({ cpu, shares: isComparable ? sharesOf(before, after, cpu, intervalMs) : cameOnline });
    } else if (before.isKnown(cpu) || after.isKnown(cpu)) {
      cores.push({ cpu, shares: offline });
    }
  }
  return cores;
}

function sharesOf(before: CpuTimes, after: CpuTimes, cpu: number, intervalMs: number): Maybe<CoreShares> {
  for (const of of neverBack) if (passed(before, after, cpu, of) < 0) return wentBack;
  const user = passed(before, after, cpu, column.user) + passed(before, after, cpu, column.nice);
  const system =
    passed(before, after, cpu, column.system) +
    passed(before, after, cpu, column.irq) +
    passed(before, after, cpu, column.softirq);
  const steal = passed(before, after, cpu, column.steal);
  let iowait = passed(before, after, cpu, column.iowait);
  let idle = passed(before, after, cpu, column.idle);
  if (iowait < -toleratedTicks || idle < -toleratedTicks) return wentBack;
  // proc_stat(5): iowait "may decrease in certain conditions"; idle does too, by a tick, when it is estimated.
  iowait = Math.max(0, iowait);
  idle = Math.max(0, idle);

  const total = user + system + iowait + steal + idle;
  if (total <= 0) return stoodStill;
  if (total > intervalMs / tickMs + toleratedTicks) return ranAhead;
  return {
    user: (user / total) * 100,
    system: (system / total) * 100,
    iowait: (iowait / total) * 100,
    steal: (steal / total) * 100,
    idle: (idle / total) * 100,
  };
}

function passed(before: CpuTimes, after: CpuTimes, cpu: number, of: number): number {
  return after.tick(cpu, of) - before.tick(cpu, of);
}

const neverBack = [
  column.user,
  column.nice,
  column.system,
  column.irq,
  column.softirq,
  column.steal,
] as const;
