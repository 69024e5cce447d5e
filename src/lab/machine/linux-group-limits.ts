/**
 * How much memory and how many processes the control groups leave to this process. Files: kernel documentation,
 * admin-guide/cgroup-v2, admin-guide/cgroup-v1/memory and pids.
 */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { parseGroupCount, parseGroupLimit } from '../../core/counters/cgroup';
import { readOwnGroups } from './linux-cgroup';
import type { LinuxFiles } from './linux-files';

const bytesPerMb = 2 ** 20;

export interface GroupMemory {
  /** The smallest limit, in MB. */
  limitMb: number;
  /** What is left of it in the group that has the least left, in MB; file caches that can be dropped count as free. */
  freeMb: number;
}

const noMemoryLimit = notAvailable('no control group limits the memory');
const noProcessLimit = notAvailable('no control group limits the number of processes');

const noOwnLimit = notAvailable('nothing limits it');

const noKills = notAvailable('the control group does not count kills');

const memoryFiles = {
  1: {
    limits: ['memory.limit_in_bytes'],
    used: 'memory.usage_in_bytes',
    droppable: 'total_inactive_file',
    kills: 'memory.oom_control',
  },
  2: {
    limits: ['memory.max', 'memory.high'],
    used: 'memory.current',
    droppable: 'inactive_file',
    kills: 'memory.events',
  },
} as const;

export function readGroupMemory(files: LinuxFiles): Maybe<GroupMemory> {
  const groups = readOwnGroups(files, 'memory');
  if (!isAvailable(groups)) return groups;
  const { limits, used, droppable } = memoryFiles[groups.version];
  let [limit, free] = [Infinity, Infinity];
  for (const directory of groups.directories) {
    const own = Math.min(...limits.map((name) => numberIn(files, `${directory}/${name}`) ?? Infinity));
    if (own === Infinity) continue;
    const stat = files.text(`${directory}/memory.stat`);
    const caches = (isAvailable(stat) ? parseGroupCount(stat, droppable) : null) ?? 0;
    const taken = Math.max(0, (numberIn(files, `${directory}/${used}`) ?? 0) - caches);
    limit = Math.min(limit, own);
    free = Math.min(free, Math.max(0, own - taken));
  }
  return limit === Infinity ? noMemoryLimit : { limitMb: limit / bytesPerMb, freeMb: free / bytesPerMb };
}

/** Most processes and threads together that the own group may have; the smallest limit up the tree. */
export function readProcessLimit(files: LinuxFiles): Maybe<number> {
  const groups = readOwnGroups(files, 'pids');
  if (!isAvailable(groups)) return groups;
  const limits = groups.directories.map((directory) => numberIn(files, `${directory}/pids.max`) ?? Infinity);
  const least = Math.min(...limits);
  return least === Infinity ? noProcessLimit : least;
}

/** How often the own groups have refused to start a process or thread, since they were made. */
export function readRefusedStarts(files: LinuxFiles): Maybe<number> {
  const groups = readOwnGroups(files, 'pids');
  if (!isAvailable(groups)) return groups;
  const counts = groups.directories.flatMap((directory) => {
    const text = files.text(`${directory}/pids.events`);
    return (isAvailable(text) ? parseGroupCount(text, 'max') : null) ?? [];
  });
  return counts.length === 0 ? noProcessLimit : counts.reduce((sum, count) => sum + count, 0);
}

/** A limit of this process itself, by its name in `/proc/self/limits`; not available where there is none. */
export function readOwnLimit(files: LinuxFiles, name: 'Max processes' | 'Max open files'): Maybe<number> {
  const text = files.text('/proc/self/limits');
  if (!isAvailable(text)) return text;
  const soft = new RegExp(`^${name} +(\\d+) `, 'm').exec(text)?.[1];
  return soft === undefined ? noOwnLimit : Number(soft);
}

/** The file that counts how many processes of the own group the kernel has killed because memory was used up. */
export function readKillsFile(files: LinuxFiles): Maybe<string> {
  const groups = readOwnGroups(files, 'memory');
  if (!isAvailable(groups)) return groups;
  const path = `${groups.directories[0] ?? ''}/${memoryFiles[groups.version].kills}`;
  const text = files.text(path);
  if (!isAvailable(text)) return text;
  return parseGroupCount(text, 'oom_kill') === null ? noKills : path;
}

/** How many they are by now. @param path of {@link readKillsFile} */
export function countKills(files: LinuxFiles, path: Maybe<string>): Maybe<number> {
  const text = isAvailable(path) ? files.text(path) : path;
  if (!isAvailable(text)) return text;
  return parseGroupCount(text, 'oom_kill') ?? noKills;
}

function numberIn(files: LinuxFiles, path: string): number | null {
  const text = files.text(path);
  return isAvailable(text) ? parseGroupLimit(text) : null;
}
