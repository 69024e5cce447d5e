/** Where this machine counts what holds programs back, for managers to read around the clock of their trials. */
import { cpus } from 'node:os';
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import type { StallFiles } from '../../core/protocol/trial';
import { readCpuLimits } from './linux-cgroup';
import { readCpuNumbers, readUsableInStat } from './linux-cpu-numbers';
import { type LinuxFiles, linuxFiles } from './linux-files';
import { readKillsFile } from './linux-group-limits';

const cpuFolder = '/sys/devices/system/cpu';
const noHeat = notAvailable('the kernel does not count how often processors were too hot');
const onlyLinux = notAvailable('only Linux tells it to every program');

/** Paths that can be read now; or why there are none. */
export function readStallFiles(
  platform: NodeJS.Platform = process.platform,
  files: LinuxFiles = linuxFiles(),
): StallFiles {
  if (platform !== 'linux') return { cpus: onlyLinux, quota: onlyLinux, heat: onlyLinux, kills: onlyLinux };
  const limits = readCpuLimits(files);
  return {
    cpus: readUsableInStat(files, cpus().length),
    quota: isAvailable(limits) ? limits.map(({ directory }) => `${directory}/cpu.stat`) : limits,
    heat: heatFiles(files),
    kills: readKillsFile(files),
  };
}

/**
 * Intel processors count in `thermal_throttle` (kernel documentation, ABI/testing/sysfs-devices-system-cpu). Every CPU
 * shows the counters of its core and of its processor, so those of siblings are taken once. CPUs that affinity rules out
 * may be as hot as they like.
 */
function heatFiles(files: LinuxFiles): Maybe<string[]> {
  const { usable } = readCpuNumbers(files, 1);
  if (!isAvailable(usable)) return usable;
  const seen = new Set<string>();
  const paths: string[] = [];
  for (const cpu of usable) {
    for (const [counter, siblings] of counters) {
      const path = `${cpuFolder}/cpu${cpu}/thermal_throttle/${counter}`;
      const sharing = files.text(`${cpuFolder}/cpu${cpu}/topology/${siblings}`);
      const key = `${counter} ${isAvailable(sharing) ? sharing.trim() : cpu}`;
      if (seen.has(key) || !isAvailable(files.text(path))) continue;
      seen.add(key);
      paths.push(path);
    }
  }
  return paths.length > 0 ? paths : noHeat;
}

/** Each with the list of CPUs that share it. */
const counters = [
  ['core_throttle_count', 'core_cpus_list'],
  ['package_throttle_count', 'package_cpus_list'],
] as const;
