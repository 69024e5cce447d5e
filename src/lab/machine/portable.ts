/** Topology where no better source is built in: systeminformation and Node. It counts cores, but does not lay them out. */
import { availableParallelism } from 'node:os';
import * as systeminformation from 'systeminformation';
import { notAvailable } from '../../core/availability';
import type { Topology, TopologyReader } from './topology';

const notLaidOut = notAvailable(
  'systeminformation counts cores, but does not say which CPU belongs to which',
);
const unknownHypervisor = notAvailable(
  'systeminformation recognizes no hypervisor, which does not rule one out',
);
const uncounted = (what: string) => notAvailable(`systeminformation does not count ${what} here`);
const noGroups = notAvailable('only Linux limits programs by control groups');

export const portableTopology: TopologyReader = {
  async read(): Promise<Topology> {
    const [cpu, system] = await Promise.all([systeminformation.cpu(), systeminformation.system()]);
    // On macOS the kernel counts P and E cores; elsewhere systeminformation infers or assumes them.
    const kindsKnown = process.platform === 'darwin';
    const kind = notAvailable('systeminformation cannot tell performance and efficiency cores apart here');
    const physicalCores = cpu.physicalCores > 0 ? cpu.physicalCores : null;
    return {
      topology: {
        logicalCpus: cpu.cores,
        physicalCores: physicalCores ?? uncounted('cores'),
        sockets: cpu.processors > 0 ? cpu.processors : uncounted('sockets'),
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
      smt: physicalCores === null ? uncounted('cores') : cpu.cores > physicalCores,
      numaNodes: notLaidOut,
      caches: notLaidOut,
      quotaCpus: noGroups,
      // It knows some hypervisors by name: that it found none says nothing.
      virtualMachine: system.virtual || unknownHypervisor,
    };
  },
};
