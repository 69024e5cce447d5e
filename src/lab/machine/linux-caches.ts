/** The caches of the processors and who shares them. Kernel documentation: ABI/testing/sysfs-devices-system-cpu, cache/. */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { parseCpuList } from '../../core/counters/cpu-list';
import type { LinuxFiles } from './linux-files';

export interface CacheKind {
  level: number;
  kind: 'data' | 'instruction' | 'unified';
  /** Of each single one. */
  sizeKb: number;
  /** One entry for each such cache: the CPUs that share it, such as `0-3,8`. */
  sharedBy: string[];
}

const kinds = { Data: 'data', Instruction: 'instruction', Unified: 'unified' } as const;
const bytesOf = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 } as const;
/** index0 … index3 are usual. */
const mostIndexes = 6;

/** Each cache once. CPUs that a cache found before already names are not asked again: there can be a thousand. */
export function readCaches(files: LinuxFiles, cpus: readonly number[]): Maybe<CacheKind[]> {
  const caches = new Map<string, CacheKind>();
  for (let index = 0; index < mostIndexes; index++) {
    const covered = new Set<number>();
    for (const cpu of cpus) {
      if (covered.has(cpu)) continue;
      const cache = readCache(files, `/sys/devices/system/cpu/cpu${cpu}/cache/index${index}`);
      if (!cache) continue;
      const { level, kind, sizeKb, sharedBy } = cache;
      const key = `${level} ${kind} ${sizeKb}`;
      const alike = caches.get(key) ?? { level, kind, sizeKb, sharedBy: [] };
      alike.sharedBy.push(sharedBy);
      caches.set(key, alike);
      for (const sharing of cache.cpus) covered.add(sharing);
    }
  }
  return caches.size > 0 ? [...caches.values()] : notAvailable('the kernel shows no caches');
}

function readCache(files: LinuxFiles, folder: string) {
  const read = (name: string): string => {
    const text = files.text(`${folder}/${name}`);
    return isAvailable(text) ? text.trim() : '';
  };
  const level = /^\d$/.exec(read('level'))?.[0];
  const kind = kinds[read('type') as keyof typeof kinds] as CacheKind['kind'] | undefined;
  const [, size, unit] = /^(\d{1,9})([KMG]?)$/.exec(read('size')) ?? [];
  const sharedBy = read('shared_cpu_list');
  const cpus = parseCpuList(sharedBy);
  if (level === undefined || !kind || size === undefined || !cpus?.length) return null;
  const sizeKb = (Number(size) * bytesOf[unit as keyof typeof bytesOf]) / 1024;
  return { level: Number(level), kind, sizeKb, sharedBy, cpus };
}
