/**
 * Which CPUs are performance and which efficiency cores. Intel hybrids: one performance monitor for each kind, kernel
 * documentation perf/intel-hybrid (`cpu_core`, `cpu_atom`). Elsewhere `cpu_capacity`, the relative computing power.
 */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { parseCpuList } from '../../core/counters/cpu-list';
import type { LinuxFiles } from './linux-files';

type Kind = 'performance' | 'efficiency';

const untold = notAvailable('the kernel names no kinds of cores');
const alike = notAvailable('all cores are of one kind');

/** Below this share of the strongest core's capacity a core counts as an efficiency core. */
const efficiencyShare = 0.75;

const monitors: [folder: string, kind: Kind][] = [
  ['/sys/devices/cpu_core', 'performance'],
  ['/sys/devices/cpu_atom', 'efficiency'],
  // The cores beside the ring on some Intel laptops, where the kernel tells them apart.
  ['/sys/devices/cpu_lowpower', 'efficiency'],
];

/** CPU → kind; or why there are no kinds. */
export function readCoreKinds(files: LinuxFiles, cpus: readonly number[]): Maybe<Map<number, Kind>> {
  const byMonitor = new Map<number, Kind>();
  for (const [folder, kind] of monitors) {
    const list = files.text(`${folder}/cpus`);
    if (!isAvailable(list)) continue;
    for (const cpu of parseCpuList(list) ?? []) byMonitor.set(cpu, kind);
  }
  return byMonitor.size > 0 ? byMonitor : kindsByCapacity(files, cpus);
}

function kindsByCapacity(files: LinuxFiles, cpus: readonly number[]): Maybe<Map<number, Kind>> {
  const capacities = new Map<number, number>();
  for (const cpu of cpus) {
    const text = files.text(`/sys/devices/system/cpu/cpu${cpu}/cpu_capacity`);
    const capacity = isAvailable(text) ? /^\d{1,9}$/.exec(text.trim())?.[0] : undefined;
    if (capacity === undefined) return untold;
    capacities.set(cpu, Number(capacity));
  }
  const strongest = Math.max(...capacities.values());
  const kinds = new Map<number, Kind>();
  for (const [cpu, capacity] of capacities) {
    kinds.set(cpu, capacity < strongest * efficiencyShare ? 'efficiency' : 'performance');
  }
  return new Set(kinds.values()).size > 1 ? kinds : alike;
}
