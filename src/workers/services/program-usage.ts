/** What a program that is not ours has used, read from outside. Only Linux shows it without further programs. */
import { readFileSync } from 'node:fs';
import { notAvailable } from '../../core/availability';
import { parseProcessStat } from '../../core/counters/process-stat';
import type { ServiceUsage } from '../../engine/tasks/service';

/** Of a program that has ended. */
export const usageOfTheGone: ServiceUsage = {
  cpuMs: notAvailable('the program had ended'),
  peakMemoryMb: notAvailable('the program had ended'),
};

/** CPU time of the process and of its children that have ended, and its largest resident memory. */
export function programUsage(pid: number): ServiceUsage | 'gone' {
  if (process.platform !== 'linux') {
    const reason = `${process.platform} does not show it of other programs`;
    return { cpuMs: notAvailable(reason), peakMemoryMb: notAvailable(reason) };
  }
  try {
    const peakMemoryMb = peakMemoryMbIn(readFileSync(`/proc/${pid}/status`, 'latin1'));
    const stat = parseProcessStat(readFileSync(`/proc/${pid}/stat`, 'latin1'));
    if (peakMemoryMb === undefined || stat === undefined) return 'gone';
    return { cpuMs: stat.withChildrenMs, peakMemoryMb };
  } catch {
    return 'gone';
  }
}

/** Undefined where the process has ended and keeps no memory. */
export function peakMemoryMbIn(status: string): number | undefined {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}
