/**
 * Sockets and physical cores of CPUs on Linux, numbered from 0. What the files mean: kernel documentation,
 * ABI/stable/sysfs-devices-system-cpu and admin-guide/cputopology.
 */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import type { LinuxFiles } from './linux-files';

export interface Place {
  cpu: number;
  socket: Maybe<number>;
  core: Maybe<number>;
}

const cpuFolder = '/sys/devices/system/cpu';
const noTopology = notAvailable(`${cpuFolder}/cpu*/topology is not there`);
const noSocket = notAvailable('the kernel does not know the socket');
const clusters = notAvailable('the kernel numbers clusters of cores as if they were sockets');

/** One for each CPU, in their order; sockets and cores are numbered in the order of their first CPU. */
export function readPlaces(files: LinuxFiles, cpus: readonly number[]): Place[] {
  const names = cpus.map((cpu) => readNames(files, cpu));
  const [sockets, cores] = [
    numbered(names.map(({ socket }) => socket)),
    numbered(names.map(({ core }) => core)),
  ];
  const showsClusters = areClusters(files, cpus, sockets);
  return cpus.map((cpu, index) => ({
    cpu,
    socket: showsClusters ? clusters : (sockets[index] ?? noSocket),
    core: cores[index] ?? noTopology,
  }));
}

/** What tells a CPU's socket and core from others, as text; null where the kernel does not say. */
interface Names {
  socket: string | null;
  core: string | null;
}

function readNames(files: LinuxFiles, cpu: number): Names {
  const read = (name: string): string | null => {
    const text = files.text(`${cpuFolder}/cpu${cpu}/topology/${name}`);
    return isAvailable(text) && text.trim() !== '' ? text.trim() : null;
  };
  // −1 is the kernel's word for "not known".
  const known = (id: string | null) => (id === '-1' ? null : id);
  const socket = known(read('physical_package_id'));
  // core_id repeats from die to die, the list of siblings does not; thread_siblings_list is its name before Linux 5.3.
  const siblings = read('core_cpus_list') ?? read('thread_siblings_list');
  const id = known(read('core_id'));
  return { socket, core: siblings ?? (id === null ? null : `${socket ?? ''}:${id}`) };
}

/** Undefined where a name is not known. */
function numbered(names: readonly (string | null)[]): (number | undefined)[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    if (name === null) return undefined;
    const index = seen.get(name) ?? seen.size;
    seen.set(name, index);
    return index;
  });
}

/**
 * Before Linux 5.19 the "packages" of machines that are described by a device tree are clusters of cores (arch_topology).
 * So are those whose cores have other capacities than those of the next one: no board mixes such sockets.
 */
function areClusters(
  files: LinuxFiles,
  cpus: readonly number[],
  sockets: readonly (number | undefined)[],
): boolean {
  if (new Set(sockets).size < 2) return false;
  if (isAvailable(files.list('/proc/device-tree'))) return true;
  const capacities = new Map<number | undefined, Set<string>>();
  for (const [index, cpu] of cpus.entries()) {
    const text = files.text(`${cpuFolder}/cpu${cpu}/cpu_capacity`);
    if (!isAvailable(text)) return false;
    const socket = sockets[index];
    capacities.set(socket, (capacities.get(socket) ?? new Set()).add(text.trim()));
  }
  const kinds = [...capacities.values()].map((all) => [...all].sort().join());
  return new Set(kinds).size > 1;
}
