/**
 * Texts of control groups, versions 1 and 2: where a process belongs, and what limits it.
 * Formats: cgroups(7), proc_pid_mountinfo(5); kernel documentation admin-guide/cgroup-v2 and scheduler/sched-bwc.
 */

export interface GroupPlace {
  version: 1 | 2;
  /** Path of the group inside its hierarchy. */
  path: string;
}

/** What limits a group: each may have a hierarchy of its own in version 1. */
export type GroupController = 'cpu' | 'memory' | 'pids';

/**
 * The group that a controller limits, from `/proc/self/cgroup`. In a hybrid setup version 1 has the controller as long as
 * a line names it. Null when there is none.
 */
export function parseGroup(text: string, controller: GroupController): GroupPlace | null {
  let unified: GroupPlace | null = null;
  for (const line of text.split('\n')) {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
    if (controllers === undefined || path === undefined) continue;
    if (controllers.split(',').includes(controller)) return { version: 1, path };
    if (controllers === '') unified = { version: 2, path };
  }
  return unified;
}

export interface GroupMount {
  /** The group that is visible at `mountPoint`. */
  root: string;
  mountPoint: string;
}

/**
 * Where the hierarchy of a group is mounted, from `/proc/self/mountinfo`: of several mounts the one that shows the group
 * with most of those above it. Where none shows it, as in a container that hides its host, the first. Null without any.
 */
export function parseGroupMount(
  mountinfo: string,
  place: GroupPlace,
  controller: GroupController,
): GroupMount | null {
  let best: GroupMount | null = null;
  let first: GroupMount | null = null;
  for (const line of mountinfo.split('\n')) {
    const [before, after] = line.split(' - ');
    const [, , , root, mountPoint] = before?.split(' ') ?? [];
    const [type, , options] = after?.split(' ') ?? [];
    if (root === undefined || mountPoint === undefined) continue;
    const fits =
      place.version === 2
        ? type === 'cgroup2'
        : type === 'cgroup' && !!options?.split(',').includes(controller);
    if (!fits) continue;
    const mount = { root: unescaped(root), mountPoint: unescaped(mountPoint) };
    first ??= mount;
    if (shows(mount, place) && (best === null || mount.root.length < best.root.length)) best = mount;
  }
  return best ?? first;
}

function shows({ root }: GroupMount, { path }: GroupPlace): boolean {
  return root === '/' || path === root || path.startsWith(`${root}/`);
}

/** proc_pid_mountinfo(5): blanks and backslashes are written as octal numbers. */
function unescaped(path: string): string {
  return path.replace(/\\([0-3][0-7]{2})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
}

/**
 * The directories of a group and of all above it that can be seen, from the group upwards: each may set a limit.
 * A group outside of what is mounted (a container that hides its host) leaves only the mount point.
 */
export function groupDirectories(place: GroupPlace, mount: GroupMount): string[] {
  const base = mount.mountPoint.replace(/\/+$/, '');
  const parts = partsBelow(place, mount);
  return Array.from({ length: parts.length + 1 }, (_, left) =>
    [base, ...parts.slice(0, parts.length - left)].join('/'),
  );
}

function partsBelow(place: GroupPlace, mount: GroupMount): string[] {
  const { root } = mount;
  const below = !shows(mount, place) ? '' : root === '/' ? place.path : place.path.slice(root.length);
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

/** A limit of bytes or of processes: `max` or a huge number (version 1) is Infinity; null when it is neither. */
export function parseGroupLimit(text: string): number | null {
  if (text.trim() === 'max') return Infinity;
  const digits = /^\d{1,20}$/.exec(text.trim())?.[0];
  if (digits === undefined) return null;
  // Without a limit version 1 prints the largest number of whole pages.
  return Number(digits) >= 2 ** 62 ? Infinity : Number(digits);
}

/** A line such as `inactive_file 4096` or `oom_kill 2`; null without it. */
export function parseGroupCount(text: string, name: string): number | null {
  const digits = new RegExp(`^${name} (\\d{1,20})$`, 'm').exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}
