/** Topology where no better source is built in: systeminformation and Node. It counts cores, but does not lay them out. */
import { availableParallelism } from 'node:os';
import * as systeminformation from 'systeminformation';
import { notAvailable } from '../../core/availability';
import type { Topology, TopologyReader } from './topology';

const notLaidOut = notAvailable(
  'systeminformation counts cores, but does not say which CPU belongs to which',
);
const noGroups = notAvailable('only Linux limits programs by control groups');

export const portableTopology: TopologyReader = {
  async read(): Promise<Topology> {
    const [cpu, system] = await Promise.all([systeminformation.cpu(), systeminformation.system()]);
    // On macOS the kernel counts P and E cores; elsewhere systeminformation infers or assumes them.
    const kindsKnown = process.platform === 'darwin';
    const kind = notAvailable('systeminformation cannot tell performance and efficiency cores apart here');
    return {
      topology: {
        logicalCpus: cpu.cores,
        physicalCores: cpu.physicalCores,
        sockets: Math.max(1, cpu.processors),
        performanceCores: kindsKnown ? (cpu.performanceCores ?? kind) : kind,
        efficiencyCores: kindsKnown ? (cpu.efficiencyCores ?? kind) : kind,
        usableCpus: availableParallelism(),
      },
      cores: Array.from({ length: cpu.cores }, (_, index) => ({
        cpu: index,
        socket: notLaidOut,
        core: notLaidOut,
        numaNode: notLaidOut,
        kind: notLaidOut,
        usable: true,
      })),
      smt: cpu.cores > cpu.physicalCores,
      numaNodes: notLaidOut,
      caches: notLaidOut,
      quotaCpus: noGroups,
      virtualMachine: system.virtual,
    };
  },
};
