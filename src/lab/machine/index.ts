/** The readers of topology, one file per operating system. */
import { cpus } from 'node:os';
import { linuxTopology } from './linux';
import { portableTopology } from './portable';
import type { TopologyReader } from './topology';

export function topologyReader(): TopologyReader {
  return process.platform === 'linux' ? linuxTopology(cpus().length) : portableTopology;
}
