/** What a process has cost so far, read from outside: the same yardstick for Corelab, htop and systeminformation. */
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessCost {
  /** CPU time of its threads, from schedstat: exact while they sleep. */
  cpuMs: number;
  /** CPU time of programs that it started and that have ended, in the kernel's ticks of 10 ms. */
  childrenCpuMs: number;
  /** Page faults of such programs: more than before means that there was one, however short. */
  childrenFaults: number;
  /** Programs that it started and that still run. */
  children: number;
  voluntary: number;
  involuntary: number;
}

const tickMs = 10;

/** @throws when there is no such process */
export function costOf(pid: number): ProcessCost {
  const cost: ProcessCost = { ...childrenOf(pid), cpuMs: 0, children: 0, voluntary: 0, involuntary: 0 };
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const read = (name: string) => readFileSync(`/proc/${pid}/task/${thread}/${name}`, 'utf8');
    cost.cpuMs += Number(read('schedstat').split(' ')[0]) / 1e6;
    cost.children += read('children').split(' ').filter(Boolean).length;
    const status = read('status');
    cost.voluntary += Number(/^voluntary_ctxt_switches:\s*(\d+)/m.exec(status)?.[1]);
    cost.involuntary += Number(/^nonvoluntary_ctxt_switches:\s*(\d+)/m.exec(status)?.[1]);
  }
  return cost;
}

/** Fields 11, 16 and 17 of proc_pid_stat(5), which follow a name that may hold blanks. */
function childrenOf(pid: number): Pick<ProcessCost, 'childrenCpuMs' | 'childrenFaults'> {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return { childrenFaults: field(11), childrenCpuMs: (field(16) + field(17)) * tickMs };
}

export function costSince(before: ProcessCost, after: ProcessCost): ProcessCost {
  return {
    cpuMs: after.cpuMs - before.cpuMs,
    childrenCpuMs: after.childrenCpuMs - before.childrenCpuMs,
    childrenFaults: after.childrenFaults - before.childrenFaults,
    children: after.children,
    voluntary: after.voluntary - before.voluntary,
    involuntary: after.involuntary - before.involuntary,
  };
}
