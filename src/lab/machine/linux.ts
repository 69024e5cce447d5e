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
  const entries = cpus.map((cpu, index) => ({
    cpu,
    socket: cores.sockets[index] ?? noSocket,
    core: cores.cores[index] ?? noTopology,
    numaNode: isAvailable(nodes) ? (nodes.get(cpu) ?? noNode) : nodes,
    kind: isAvailable(kinds) ? (kinds.get(cpu) ?? notAvailable('the kernel does not name its kind')) : kinds,
    usable: allowed.has(cpu),
  }));

  const physical = distinct(entries.map((entry) => entry.core));
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
      // Without topology files every CPU is taken for a core; `smt` then says that it is not known.
      physicalCores: physical || cpus.length,
      sockets: Math.max(1, distinct(entries.map((entry) => entry.socket))),
      performanceCores: coresOfKind('performance'),
      efficiencyCores: coresOfKind('efficiency'),
      usableCpus: isAvailable(quotaCpus) ? Math.min(usableByAffinity, quotaCpus) : usableByAffinity,
    },
    cores: entries,
    smt: physical > 0 ? physical < cpus.length : noTopology,
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

function distinct(values: Maybe<number>[]): number {
  return new Set(values.filter((value) => isAvailable(value))).size;
}
