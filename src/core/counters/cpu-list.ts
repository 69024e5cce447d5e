/** Lists of CPUs as the kernel prints them: `0-3,8`, empty for none. Kernel documentation: admin-guide/cputopology. */

/** As in `cpu-times.ts`: above any kernel's limit. */
const mostCpus = 65_536;

/** Ascending, each CPU once. Null when the text is no such list. */
export function parseCpuList(text: string): number[] | null {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  const cpus = new Set<number>();
  for (const part of trimmed.split(',')) {
    const range = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part.trim());
    if (!range) return null;
    const first = Number(range[1]);
    const last = range[2] === undefined ? first : Number(range[2]);
    if (last < first || last >= mostCpus) return null;
    for (let cpu = first; cpu <= last; cpu++) cpus.add(cpu);
  }
  return [...cpus].sort((a, b) => a - b);
}

/** The same form from numbers: `0-3,8`. */
export function formatCpuList(cpus: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const cpu of [...new Set(cpus)].sort((a, b) => a - b)) {
    const range = ranges.at(-1);
    if (range && range[1] === cpu - 1) range[1] = cpu;
    else ranges.push([cpu, cpu]);
  }
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(',');
}

/** The list after `Cpus_allowed_list:` in `/proc/<pid>/status`, proc_pid_status(5). Null when it is not there. */
export function parseAllowedCpus(status: string): number[] | null {
  const found = /^Cpus_allowed_list:[ \t]*(.*)$/m.exec(status);
  return found?.[1] === undefined ? null : parseCpuList(found[1]);
}
