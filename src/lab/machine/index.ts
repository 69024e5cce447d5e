/** The readers of topology, one file per operating system. */
import { portableTopology } from './portable';
import { type TopologyReader } from './topology';

export function topologyReader(): TopologyReader {
  return portableTopology;
}
