/**
 * Texts of control groups, versions 1 and 2: where a process belongs, and what limits it.
 * Formats: cgroups(7), proc_pid_mountinfo(5); kernel documentation admin-guide/cgroup-v2 and scheduler/sched-bwc.
 */

export interface CpuGroupPlace {
  version: 1 | 2;
  /** Path of the group inside its hierarchy. */
  path: string;
}

/**
 * The group that limits CPU time, from `/proc/self/cgroup`. In a hybrid setup version 1 has the cpu controller as long as
 * a line names it. Null when there is none.
 */
export function parseCpuGroup(text: string): CpuGroupPlace | null {
  let unified: CpuGroupPlace | null = null;
  for (const line of text.split('\n')) {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
    if (controllers === undefined || path === undefined) continue;
    if (controllers.split(',').includes('cpu')) return { version: 1, path };
    if (controllers === '') unified = { version: 2, path };
  }
  return unified;
}

export interface GroupMount {
  /** The group that is visible at `mountPoint`. */
  root: string;
  mountPoint: string;
}

/** Where the hierarchy with the cpu controller is mounted, from `/proc/self/mountinfo`. Null when it is not. */
export function parseGroupMount(mountinfo: string, version: 1 | 2): GroupMount | null {
  for (const line of mountinfo.split('\n')) {
    const [before, after] = line.split(' - ');
    const [, , , root, mountPoint] = before?.split(' ') ?? [];
    const [type, , options] = after?.split(' ') ?? [];
    if (root === undefined || mountPoint === undefined) continue;
    const fits =
      version === 2 ? type === 'cgroup2' : type === 'cgroup' && !!options?.split(',').includes('cpu');
    if (fits) return { root: unescaped(root), mountPoint: unescaped(mountPoint) };
  }
  return null;
}

/** proc_pid_mountinfo(5): blanks and backslashes are written as octal numbers. */
function unescaped(path: string): string {
  return path.replace(/\\([0-3][0-7]{2})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
}

/**
 * The directories of a group and of all above it that can be seen, from the group upwards: each may set a limit.
 * A group outside of what is mounted (a container that hides its host) leaves only the mount point.
 */
export function groupDirectories(place: CpuGroupPlace, mount: GroupMount): string[] {
  const base = mount.mountPoint.replace(/\/+$/, '');
  const parts = partsBelow(place.path, mount.root);
  return Array.from({ length: parts.length + 1 }, (_, left) =>
    [base, ...parts.slice(0, parts.length - left)].join('/'),
  );
}

function partsBelow(path: string, root: string): string[] {
  const below =
    root === '/' ? path : path === root || path.startsWith(`${root}/`) ? path.slice(root.length) : '';
  const parts = below.split('/').filter((part) => part !== '');
  return parts.includes('..') ? [] : parts;
}

/** `cpu.max` of version 2, `50000 100000` or `max 100000`: in CPUs, Infinity without a limit, null when it is not that. */
export function parseCpuMax(text: string): number | null {
  const [, quota, period] = /^(max|\d{1,15}) (\d{1,15})\s*$/.exec(text) ?? [];
  if (quota === 'max') return Infinity;
  return quotient(quota, period);
}

/** `cpu.cfs_quota_us` (−1: no limit) and `cpu.cfs_period_us` of version 1, as for {@link parseCpuMax}. */
export function parseCfsQuota(quota: string, period: string): number | null {
  if (quota.trim() === '-1') return Infinity;
  return quotient(/^\d{1,15}$/.exec(quota.trim())?.[0], /^\d{1,15}$/.exec(period.trim())?.[0]);
}

function quotient(quota: string | undefined, period: string | undefined): number | null {
  const cpus = Number(quota) / Number(period);
  return Number.isFinite(cpus) && cpus > 0 ? cpus : null;
}

export interface ThrottlingReading {
  throttledPeriods: number;
  throttledMs: number;
}

/** `cpu.stat`: `nr_throttled`, and the time in `throttled_usec` (version 2) or `throttled_time` (version 1, ns). */
export function parseCpuStat(text: string): ThrottlingReading | null {
  const periods = /^nr_throttled (\d{1,20})$/m.exec(text)?.[1];
  const micro = /^throttled_usec (\d{1,20})$/m.exec(text)?.[1];
  const nano = /^throttled_time (\d{1,20})$/m.exec(text)?.[1];
  const throttledMs =
    micro !== undefined ? Number(micro) / 1e3 : nano !== undefined ? Number(nano) / 1e6 : null;
  if (periods === undefined || throttledMs === null) return null;
  return { throttledPeriods: Number(periods), throttledMs };
}
