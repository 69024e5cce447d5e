/** What Linux tells of one process in /proc/PID/stat. */

/** The kernel counts in ticks of this length (USER_HZ), in ms. */
const tickMs = 10;

export interface ProcessStat {
  name: string;
  /** Pid of its parent. */
  parent: number;
  /** CPU time so far, its threads included. */
  cpuMs: number;
  /** The same with that of its children that have ended and were waited for. */
  withChildrenMs: number;
  /** When it started, in ticks since the machine did: with the pid it names one process for good. */
  startTicks: number;
}

/**
 * Fields 2, 4, 14 to 17 and 22 of proc_pid_stat(5); the name may hold blanks and parentheses. Undefined where the text is no
 * such line.
 */
export function parseProcessStat(text: string): ProcessStat | undefined {
  const [from, to] = [text.indexOf('('), text.lastIndexOf(')')];
  const fields = text
    .slice(to + 2)
    .split(' ')
    .map(Number);
  const [parent, startTicks] = [fields[1], fields[19]];
  if (from < 0 || to < from || parent === undefined || startTicks === undefined) return undefined;
  const cpuMs = sumOf(fields.slice(11, 13)) * tickMs;
  const withChildrenMs = cpuMs + sumOf(fields.slice(13, 15)) * tickMs;
  return { name: text.slice(from + 1, to), parent, cpuMs, withChildrenMs, startTicks };
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
