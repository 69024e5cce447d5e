/**
 * The numbers of the CPUs. The kernel has one numbering, but containers may be shown another one: LXCFS counts those of
 * its containers from 0 in `/proc/stat`, or in the list of online CPUs as well, while affinity keeps the kernel's numbers.
 * No number is taken from one source to the other before it is known that both mean the same.
 */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { parseAllowedCpus, parseCpuList } from '../../core/counters/cpu-list';
import { CpuTimes } from '../../core/counters/cpu-times';
import type { LinuxFiles } from './linux-files';

const cpuFolder = '/sys/devices/system/cpu';

export interface CpuNumbers {
  /** Online, ascending. */
  cpus: readonly number[];
  /** Those that affinity allows; or why they cannot be named, which makes all other facts of single CPUs unknown too. */
  usable: Maybe<ReadonlySet<number>>;
  /** How many of them may be used at once: 1 or more. */
  usableCount: number;
}

const renumbered = notAvailable('the container numbers its CPUs in another way than the kernel does');

/** @param fallbackCpus how many CPUs there are, for a machine that hides even their list. */
export function readCpuNumbers(files: LinuxFiles, fallbackCpus: number): CpuNumbers {
  const cpus = readOnlineCpus(files) ?? Array.from({ length: Math.max(1, fallbackCpus) }, (_, cpu) => cpu);
  const online = new Set(cpus);
  const status = files.text('/proc/self/status');
  const allowed = (isAvailable(status) ? parseAllowedCpus(status) : null) ?? cpus;
  const usable = new Set(allowed.filter((cpu) => online.has(cpu)));
  // Affinity also names CPUs that are offline; these have no topology.
  const isElsewhere = (cpu: number) =>
    !online.has(cpu) && isAvailable(files.list(`${cpuFolder}/cpu${cpu}/topology`));
  if (usable.size === 0 || allowed.some(isElsewhere)) {
    return { cpus, usable: renumbered, usableCount: Math.max(1, Math.min(cpus.length, allowed.length)) };
  }
  return { cpus, usable, usableCount: usable.size };
}

/** Null where the list is hidden. */
export function readOnlineCpus(files: LinuxFiles): number[] | null {
  const online = files.text(`${cpuFolder}/online`);
  const cpus = isAvailable(online) ? parseCpuList(online) : null;
  return cpus && cpus.length > 0 ? cpus : null;
}

/**
 * The CPUs of a reading of `/proc/stat` with the kernel's numbers. As many as are online, but counted from 0, are these
 * one after another: so LXCFS writes them.
 * @param online ascending; null where it is not known
 */
export function withKernelNumbers<C extends { cpu: number }>(
  cores: readonly C[],
  online: readonly number[] | null,
): readonly C[] {
  if (online?.length !== cores.length || online.at(-1) === cores.length - 1) return cores;
  if (cores.some(({ cpu }, index) => cpu !== index)) return cores;
  return cores.map((core, index) => ({ ...core, cpu: online[index] as number }));
}

/** The CPUs that this process may use, by their numbers in `/proc/stat`; or why they cannot be told from the others there. */
export function readUsableInStat(files: LinuxFiles, fallbackCpus: number): Maybe<number[]> {
  const { cpus, usable } = readCpuNumbers(files, fallbackCpus);
  if (!isAvailable(usable)) return usable;
  const text = files.text('/proc/stat');
  if (!isAvailable(text)) return text;
  const times = new CpuTimes();
  times.read(Buffer.from(text, 'latin1'));
  const listed = withKernelNumbers(
    times.listed().map((cpu) => ({ cpu, inStat: cpu })),
    cpus,
  );
  const own = listed.filter(({ cpu }) => usable.has(cpu)).map(({ inStat }) => inStat);
  return own.length === usable.size
    ? own
    : notAvailable('/proc/stat does not list all CPUs that can be used');
}
