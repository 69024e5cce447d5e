/** What a run keeps of the machine it was measured on, and what `corelab machine` shows. Read once, about 0.1 s. */
import { hostname } from 'node:os';
import * as systeminformation from 'systeminformation';
import type { MachineFacts } from '../../core/record/run-record';
import { topologyReader } from './index';
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
  return {
    cpu: { vendor: cpu.manufacturer, model: cpu.brand, architecture: process.arch },
    ...topology,
    ...power,
    memory: {
      totalMb: Math.round(memory.total / bytesPerMb),
      freeMb: Math.round(memory.available / bytesPerMb),
    },
    os: {
      platform: process.platform,
      name: [os.distro, os.release].filter(Boolean).join(' '),
      release: os.kernel,
    },
    ...(options.hostName ? { hostName: hostname() } : {}),
  };
}
