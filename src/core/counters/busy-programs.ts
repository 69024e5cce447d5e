/** Which programs used most of the CPUs while something was measured: shown to whoever waits for it, and never recorded. */

export interface BusyProgram {
  /** As the system calls it, which may be cut. */
  name: string;
  /** CPUs that all its processes together kept busy, in the mean. */
  cpus: number;
}

/** CPU time so far of a process, in ms. */
export interface ProgramTime {
  name: string;
  cpuMs: number;
}

/** More would be a list to study. */
const mostPrograms = 3;
/** In CPUs: what uses less is no reason for anything. */
const leastCpus = 0.02;

/**
 * Largest first, at most three.
 * @param before by what tells a process from all others; those that came later count from their beginning
 * @param elapsedMs between both readings
 */
export function busiestPrograms(
  before: ReadonlyMap<string, ProgramTime>,
  now: ReadonlyMap<string, ProgramTime>,
  elapsedMs: number,
): BusyProgram[] {
  const usedMs = new Map<string, number>();
  for (const [process, { name, cpuMs }] of now) {
    const used = Math.max(0, cpuMs - (before.get(process)?.cpuMs ?? 0));
    usedMs.set(name, (usedMs.get(name) ?? 0) + used);
  }
  return [...usedMs]
    .map(([name, ms]) => ({ name, cpus: elapsedMs > 0 ? ms / elapsedMs : 0 }))
    .filter(({ cpus }) => cpus >= leastCpus)
    .sort((a, b) => b.cpus - a.cpus)
    .slice(0, mostPrograms);
}
