/** What a run keeps of the machine it was measured on, and what `corelab machine` shows. Read once, about 0.1 s. */
import { hostname } from 'node:os';
import * as systeminformation from 'systeminformation';
import type { MachineFacts } from '../../core/record/run-record';
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { topologyReader } from './index';
import { linuxFiles } from './linux-files';
import { type GroupMemory, readGroupMemory, readProcessLimit } from './linux-group-limits';
import { readPower } from './power';

const bytesPerMb = 2 ** 20;

/** @param options `hostName`: true to name the machine too; records leave it out unless the user asks for it. */
export async function readMachineFacts(options: { hostName?: boolean } = {}): Promise<MachineFacts> {
  const [cpu, os, memory, topology, power] = await Promise.all([
    systeminformation.cpu(),
    systeminformation.osInfo(),
    systeminformation.mem(),
    topologyReader().read(),
    readPower(),
  ]);
  const groups = readGroups();
  return {
    cpu: { vendor: cpu.manufacturer, model: cpu.brand, architecture: process.arch },
    ...topology,
    ...power,
    memory: memoryFacts(memory, groups.memory),
    processLimit: groups.processLimit,
    os: {
      platform: process.platform,
      name: [os.distro, os.release].filter(Boolean).join(' '),
      release: os.kernel,
    },
    ...(options.hostName ? { hostName: hostname() } : {}),
  };
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
