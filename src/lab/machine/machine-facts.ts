/** What a run keeps of the machine it was measured on, and what `corelab machine` shows. Read once a run. */
import { hostname } from 'node:os';
import type { MachineFacts } from '../../core/record/run-record';
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { SystemInformation } from '../system-information';
import { topologyReader } from './index';
import { linuxFiles } from './linux-files';
import { type GroupMemory, readGroupMemory, readProcessLimit } from './linux-group-limits';
import { readNames } from './names';
import { readPower } from './power';

const bytesPerMb = 2 ** 20;

/** @param options `hostName`: true to name the machine too; records leave it out unless the user asks for it. */
export async function readMachineFacts(options: { hostName?: boolean } = {}): Promise<MachineFacts> {
  const system = new SystemInformation();
  try {
    const [{ cpu, os, memory }, topology, power] = await Promise.all([
      readNames(system),
      topologyReader(system).read(),
      readPower(system),
    ]);
    const groups = readGroups();
    return {
      cpu: { ...cpu, architecture: process.arch },
      ...topology,
      ...power,
      memory: memoryFacts(memory, groups.memory),
      processLimit: groups.processLimit,
      os: { platform: process.platform, ...os },
      ...(options.hostName ? { hostName: hostname() } : {}),
    };
  } finally {
    system.close();
  }
}

function readGroups(platform: NodeJS.Platform = process.platform) {
  const onlyLinux = notAvailable('only Linux limits programs by control groups');
  if (platform !== 'linux') return { memory: onlyLinux, processLimit: onlyLinux };
  const files = linuxFiles();
  return { memory: readGroupMemory(files), processLimit: readProcessLimit(files) };
}

/** What the whole machine has, in bytes, and what of it the control group leaves. */
export function memoryFacts(
  { total, available }: { total: number; available: number },
  group: Maybe<GroupMemory>,
): MachineFacts['memory'] {
  const freeMb = Math.round(available / bytesPerMb);
  return {
    totalMb: Math.round(total / bytesPerMb),
    freeMb: isAvailable(group) ? Math.min(freeMb, Math.floor(group.freeMb)) : freeMb,
    limitMb: isAvailable(group) ? Math.round(group.limitMb) : group,
  };
}
