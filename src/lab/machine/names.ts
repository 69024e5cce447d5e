/** How processor and system of this machine are called, and how much memory it has, in each system's own way. */
import { cpus, freemem, release, totalmem, type } from 'node:os';
import { isAvailable, type Maybe } from '../../core/availability';
import type { SystemInformation } from '../system-information';
import { type LinuxFiles, linuxFiles } from './linux-files';
import { type CpuName, type Memory, readCpuName, readMemory, readOsName } from './linux-names';

export interface Names {
  cpu: CpuName;
  os: { name: string; release: string };
  memory: Memory;
}

/** @param system asked where files do not tell; where it gives no answer either, Node does. */
export async function readNames(
  system: SystemInformation,
  platform: NodeJS.Platform = process.platform,
  files: LinuxFiles = linuxFiles(),
): Promise<Names> {
  if (platform === 'linux') {
    const cpu = readCpuName(files);
    return {
      cpu: isAvailable(cpu) ? cpu : await askCpuName(system),
      os: { name: readOsName(files), release: release() },
      memory: orOf(readMemory(files)),
    };
  }
  const [cpu, os, memory] = await Promise.all([askCpuName(system), system.ask('osInfo'), system.ask('mem')]);
  return {
    cpu,
    os: isAvailable(os)
      ? { name: [os.distro, os.release].filter(Boolean).join(' '), release: os.kernel }
      : { name: type(), release: release() },
    memory: orOf(memory),
  };
}

async function askCpuName(system: SystemInformation): Promise<CpuName> {
  const cpu = await system.ask('cpu');
  return isAvailable(cpu)
    ? { vendor: cpu.manufacturer, model: cpu.brand }
    : { vendor: '', model: cpus()[0]?.model.trim() ?? 'unknown' };
}

/** Node counts caches as used, so it knows less than the system does. */
function orOf(memory: Maybe<Memory>): Memory {
  return isAvailable(memory) ? memory : { total: totalmem(), available: freemem() };
}
