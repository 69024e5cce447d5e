/** The readers of topology, one file per operating system. */
import { cpus } from 'node:os';
import { linuxTopology } from './linux';
import type { SystemInformation } from '../system-information';
import { portableTopology } from './portable';
import type { TopologyReader } from './topology';

/** @param system asked off Linux alone */
export function topologyReader(system: SystemInformation): TopologyReader {
  return process.platform === 'linux' ? linuxTopology(cpus().length) : portableTopology(system);
}
