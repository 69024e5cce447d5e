/** CPU time of a process and all that descend from it (Linux): a browser is a dozen processes. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseProcessStat, type ProcessStat } from '../../src/core/counters/process-stat';

/** CPU time so far of one process with its threads, in ms, in the kernel's ticks of 10 ms; undefined when it is gone. */
export function processCpuMs(pid: number): number | undefined {
  return statOf(pid)?.cpuMs;
}

export class ProcessTree {
  /** CPU time in ms at the last look; what has ended keeps its last figure, so that the sum never goes back. */
  readonly #cpuMs = new Map<number, number>();

  constructor(private readonly root: number) {
    this.findMembers();
  }

  /** Looks for descendants that are new. Costs a look at every process of the machine. */
  findMembers(): void {
    const parents = new Map<number, number>();
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      const stat = statOf(Number(name));
      if (stat !== undefined) parents.set(Number(name), stat.parent);
    }
    const belongs = (pid: number): boolean => {
      const parent = parents.get(pid);
      return pid === this.root || (parent !== undefined && parent > 0 && belongs(parent));
    };
    for (const pid of parents.keys()) if (belongs(pid) && !this.#cpuMs.has(pid)) this.#cpuMs.set(pid, 0);
  }

  /** Milliseconds so far of all members together. */
  cpuMs(): number {
    let sum = 0;
    for (const [pid, before] of this.#cpuMs) {
      const now = processCpuMs(pid) ?? before;
      this.#cpuMs.set(pid, now);
      sum += now;
    }
    return sum;
  }
}

/** Undefined when the process is gone. */
function statOf(pid: number): ProcessStat | undefined {
  try {
    return parseProcessStat(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return undefined;
  }
}
