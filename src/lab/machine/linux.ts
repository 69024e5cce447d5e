/** Topology on Linux, put together from what the files beside this one read. Read once at the start. */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { parseCpuList } from '../../core/counters/cpu-list';
import { readCaches } from './linux-caches';
import { quotaOf, readCpuLimits } from './linux-cgroup';
import { readCoreKinds } from './linux-core-kinds';
import { readCpuNumbers } from './linux-cpu-numbers';
import { type LinuxFiles, linuxFiles } from './linux-files';
import { type Place, readPlaces } from './linux-places';
import { readVirtualMachine } from './linux-virtual-machine';
import type { Topology, TopologyReader } from './topology';

const noNode = notAvailable('the kernel shows no NUMA nodes');

/** @param fallbackCpus how many CPUs there are, for a machine that hides even their list. */
export function linuxTopology(fallbackCpus: number, files: LinuxFiles = linuxFiles()): TopologyReader {
  return { read: async () => readLinuxTopology(files, fallbackCpus) };
}

export function readLinuxTopology(files: LinuxFiles, fallbackCpus: number): Topology {
  const { cpus, usable, usableCount } = readCpuNumbers(files, fallbackCpus);
  const ifNumbered = <T>(read: () => Maybe<T>): Maybe<T> => (isAvailable(usable) ? read() : usable);
  const nodes = ifNumbered(() => readNumaNodes(files));
  const kinds = ifNumbered(() => readCoreKinds(files, cpus));
  const places: Place[] = isAvailable(usable)
    ? readPlaces(files, cpus)
    : cpus.map((cpu) => ({ cpu, socket: usable, core: usable }));
  const entries = places.map(({ cpu, socket, core }) => ({
    cpu,
    socket,
    core,
    numaNode: isAvailable(nodes) ? (nodes.get(cpu) ?? noNode) : nodes,
    kind: isAvailable(kinds) ? (kinds.get(cpu) ?? notAvailable('the kernel does not name its kind')) : kinds,
    usable: !isAvailable(usable) || usable.has(cpu),
  }));

  const physicalCores = known(entries.map((entry) => entry.core));
  const quotaCpus = quotaOf(readCpuLimits(files));
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
      usableCpus: isAvailable(quotaCpus) ? Math.min(usableCount, quotaCpus) : usableCount,
    },
    cores: entries,
    smt: isAvailable(physicalCores) ? physicalCores < cpus.length : physicalCores,
    numaNodes: isAvailable(nodes) ? Math.max(1, new Set(nodes.values()).size) : nodes,
    caches: ifNumbered(() => readCaches(files, cpus)),
    quotaCpus,
    virtualMachine: readVirtualMachine(files),
  };
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

/** How many there are; where one of the CPUs does not tell, its reason. */
function known(values: Maybe<number>[]): Maybe<number> {
  return values.find((value) => !isAvailable(value)) ?? distinct(values);
}

function distinct(values: Maybe<number>[]): number {
  return new Set(values.filter((value) => isAvailable(value))).size;
}
