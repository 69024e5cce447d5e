/** Topology where no better source is built in: systeminformation and Node. It counts cores, but does not lay them out. */
import { availableParallelism, cpus } from 'node:os';
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import type { SystemAnswerTo } from '../../workers/system-questions';
import type { SystemInformation } from '../system-information';
import type { Topology, TopologyReader } from './topology';

const notLaidOut = notAvailable(
  'systeminformation counts cores, but does not say which CPU belongs to which',
);
const unknownHypervisor = notAvailable(
  'systeminformation recognizes no hypervisor, which does not rule one out',
);
const uncounted = (what: string) => notAvailable(`systeminformation does not count ${what} here`);
/** Windows keeps an efficiency class for each core, and tells it to native code alone; systeminformation takes all for alike. */
const noKinds = notAvailable('systeminformation cannot tell performance and efficiency cores apart here');
const noGroups = notAvailable('only Linux limits programs by control groups');

/** @param platform for which systeminformation answers */
export function portableTopology(
  system: Pick<SystemInformation, 'ask'>,
  platform: NodeJS.Platform = process.platform,
): TopologyReader {
  return {
    async read(): Promise<Topology> {
      const [cpu, computer] = await Promise.all([system.ask('cpu'), system.ask('system')]);
      const ofCpu = <T>(read: (told: SystemAnswerTo<'cpu'>) => Maybe<T>) =>
        isAvailable(cpu) ? read(cpu) : cpu;
      const logicalCpus = isAvailable(cpu) ? cpu.cores : cpus().length;
      const physicalCores = ofCpu((told) =>
        told.physicalCores > 0 ? told.physicalCores : uncounted('cores'),
      );
      // On macOS the kernel counts P and E cores; elsewhere systeminformation infers or assumes them.
      const kindsKnown = platform === 'darwin';
      return {
        topology: {
          logicalCpus,
          physicalCores,
          sockets: ofCpu((told) => (told.processors > 0 ? told.processors : uncounted('sockets'))),
          performanceCores: ofCpu((told) => (kindsKnown ? (told.performanceCores ?? noKinds) : noKinds)),
          efficiencyCores: ofCpu((told) => (kindsKnown ? (told.efficiencyCores ?? noKinds) : noKinds)),
          usableCpus: availableParallelism(),
        },
        cores: Array.from({ length: logicalCpus }, (_, index) => ({
          cpu: index,
          socket: notLaidOut,
          core: notLaidOut,
          numaNode: notLaidOut,
          kind: notLaidOut,
          usable: true,
        })),
        smt: isAvailable(physicalCores) ? logicalCpus > physicalCores : physicalCores,
        numaNodes: notLaidOut,
        caches: notLaidOut,
        quotaCpus: noGroups,
        // It knows some hypervisors by name: that it found none says nothing.
        virtualMachine: isAvailable(computer) ? computer.virtual || unknownHypervisor : computer,
      };
    },
  };
}
