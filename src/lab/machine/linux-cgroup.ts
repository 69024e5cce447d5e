/** The control groups, version 1 or 2, that this process belongs to, and how far they limit its CPU time. */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import {
  type GroupController,
  groupDirectories,
  parseCfsQuota,
  parseCpuMax,
  parseGroup,
  parseGroupMount,
} from '../../core/counters/cgroup';
import type { LinuxFiles } from './linux-files';

export interface CpuLimit {
  /** Directory of the group that sets it. */
  directory: string;
  cpus: number;
}

const noLimit = notAvailable('no control group limits the CPU time');

export interface OwnGroups {
  version: 1 | 2;
  /** Of the own group and of all above it that can be seen, upwards: each may set a limit. */
  directories: readonly string[];
}

/** The groups in which a controller may limit this process. */
export function readOwnGroups(files: LinuxFiles, controller: GroupController): Maybe<OwnGroups> {
  const noGroups = notAvailable(`no control group with the ${controller} controller is mounted`);
  const membership = files.text('/proc/self/cgroup');
  if (!isAvailable(membership)) return membership;
  const place = parseGroup(membership, controller);
  if (!place) return noGroups;
  const mountinfo = files.text('/proc/self/mountinfo');
  if (!isAvailable(mountinfo)) return mountinfo;
  const mount = parseGroupMount(mountinfo, place, controller);
  return mount ? { version: place.version, directories: groupDirectories(place, mount) } : noGroups;
}

/** The limits of this process's group and of all above it; the smallest one counts. None is a reason, not a list. */
export function readCpuLimits(files: LinuxFiles): Maybe<CpuLimit[]> {
  const groups = readOwnGroups(files, 'cpu');
  if (!isAvailable(groups)) return groups;
  const limits: CpuLimit[] = [];
  for (const directory of groups.directories) {
    const cpus = groups.version === 2 ? limitOfVersion2(files, directory) : limitOfVersion1(files, directory);
    if (cpus !== null && Number.isFinite(cpus)) limits.push({ directory, cpus });
  }
  return limits.length > 0 ? limits : noLimit;
}

/** The CPU quota in CPUs, such as 1.5. */
export function quotaOf(limits: Maybe<readonly CpuLimit[]>): Maybe<number> {
  return isAvailable(limits) ? Math.min(...limits.map((limit) => limit.cpus)) : limits;
}

function limitOfVersion2(files: LinuxFiles, directory: string): number | null {
  const max = files.text(`${directory}/cpu.max`);
  return isAvailable(max) ? parseCpuMax(max) : null;
}

function limitOfVersion1(files: LinuxFiles, directory: string): number | null {
  const quota = files.text(`${directory}/cpu.cfs_quota_us`);
  const period = files.text(`${directory}/cpu.cfs_period_us`);
  return isAvailable(quota) && isAvailable(period) ? parseCfsQuota(quota, period) : null;
}
