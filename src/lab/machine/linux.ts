/**
 * Topology on Linux, from sysfs. What the files mean: kernel documentation, ABI/stable/sysfs-devices-system-cpu and
 * admin-guide/cputopology. Read once at the start.
 */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { parseAllowedCpus, parseCpuList } from '../../core/counters/cpu-list';
import { readCaches } from './linux-caches';
import { quotaOf, readCpuLimits } from './linux-cgroup';
import { readCoreKinds } from './linux-core-kinds';
import { type LinuxFiles, linuxFiles } from './linux-files';
import { readVirtualMachine } from './linux-virtual-machine';
import type { Topology, TopologyReader } from './topology';

const cpuFolder = '/sys/devices/system/cpu';
const noTopology = notAvailable(`${cpuFolder}/cpu*/topology is not there`);
const noSocket = notAvailable('the kernel does not know the socket');
const clusters = notAvailable('the kernel numbers clusters of cores as if they were sockets');
const noNode = notAvailable('the kernel shows no NUMA nodes');

/** @param fallbackCpus how many CPUs there are, for a machine that hides even their list. */
export function linuxTopology(fallbackCpus: number, files: LinuxFiles = linuxFiles()): TopologyReader {
  return { read: async () => readLinuxTopology(files, fallbackCpus) };
}

export function readLinuxTopology(files: LinuxFiles, fallbackCpus: number): Topology {
  const cpus = readOnlineCpus(files) ?? Array.from({ length: Math.max(1, fallbackCpus) }, (_, cpu) => cpu);
  const allowed = new Set(readAllowedCpus(files) ?? cpus);
  const nodes = readNumaNodes(files);
  const kinds = readCoreKinds(files, cpus);
  const cores = numbered(cpus.map((cpu) => readPlace(files, cpu)));
  const showsClusters = areClusters(files, cpus, cores.sockets);
  const entries = cpus.map((cpu, index) => ({
    cpu,
    socket: showsClusters ? clusters : (cores.sockets[index] ?? noSocket),
    core: cores.cores[index] ?? noTopology,
    numaNode: isAvailable(nodes) ? (nodes.get(cpu) ?? noNode) : nodes,
    kind: isAvailable(kinds) ? (kinds.get(cpu) ?? notAvailable('the kernel does not name its kind')) : kinds,
    usable: allowed.has(cpu),
  }));

  const physicalCores = known(entries.map((entry) => entry.core));
  const quotaCpus = quotaOf(readCpuLimits(files));
  const usableByAffinity = Math.max(1, entries.filter((entry) => entry.usable).length);
  const coresOfKind = (kind: 'performance' | 'efficiency'): Maybe<number> => {
    if (!isAvailable(kinds)) return kinds;
    const ofKind = entries.filter((entry) => entry.kind === kind);
    return distinct(ofKind.map((entry) => entry.core)) || ofKind.length;
  };
  return {
    topology: {
      logicalCpus: cpus.length,
      physicalCores,
      sockets: known(entries.map((entry) => entry.socket)),
      performanceCores: coresOfKind('performance'),
      efficiencyCores: coresOfKind('efficiency'),
      usableCpus: isAvailable(quotaCpus) ? Math.min(usableByAffinity, quotaCpus) : usableByAffinity,
    },
    cores: entries,
    smt: isAvailable(physicalCores) ? physicalCores < cpus.length : physicalCores,
    numaNodes: isAvailable(nodes) ? Math.max(1, new Set(nodes.values()).size) : nodes,
    caches: readCaches(files, cpus),
    quotaCpus,
    virtualMachine: readVirtualMachine(files),
  };
}

function readOnlineCpus(files: LinuxFiles): number[] | null {
  const online = files.text(`${cpuFolder}/online`);
  const cpus = isAvailable(online) ? parseCpuList(online) : null;
  return cpus && cpus.length > 0 ? cpus : null;
}

function readAllowedCpus(files: LinuxFiles): number[] | null {
  const status = files.text('/proc/self/status');
  return isAvailable(status) ? parseAllowedCpus(status) : null;
}

/** CPU → node. */
function readNumaNodes(files: LinuxFiles): Maybe<Map<number, number>> {
  const folder = '/sys/devices/system/node';
  const names = files.list(folder);
  if (!isAvailable(names)) return names;
  const nodes = new Map<number, number>();
  for (const name of names) {
    const node = /^node(\d{1,5})$/.exec(name)?.[1];
    const list = node === undefined ? null : files.text(`${folder}/${name}/cpulist`);
    if (list === null || !isAvailable(list)) continue;
    for (const cpu of parseCpuList(list) ?? []) nodes.set(cpu, Number(node));
  }
  return nodes.size > 0 ? nodes : noNode;
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

/** What tells a CPU's socket and core from others, as text; null where the kernel does not say. */
interface Place {
  socket: string | null;
  core: string | null;
}

function readPlace(files: LinuxFiles, cpu: number): Place {
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

/** Numbers sockets and cores from 0 in the order of their first CPU; undefined where they are not known. */
function numbered(places: Place[]): { sockets: (number | undefined)[]; cores: (number | undefined)[] } {
  const number = (names: (string | null)[]) => {
    const seen = new Map<string, number>();
    return names.map((name) => {
      if (name === null) return undefined;
      const index = seen.get(name) ?? seen.size;
      seen.set(name, index);
      return index;
    });
  };
  return {
    sockets: number(places.map((place) => place.socket)),
    cores: number(places.map((place) => place.core)),
  };
}

/** How many there are; where one of the CPUs does not tell, its reason. */
function known(values: Maybe<number>[]): Maybe<number> {
  return values.find((value) => !isAvailable(value)) ?? distinct(values);
}

function distinct(values: Maybe<number>[]): number {
  return new Set(values.filter((value) => isAvailable(value))).size;
}
