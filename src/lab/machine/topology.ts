/** What the processors of this machine are and which of them may be used: read per OS, chosen in `index.ts`. */
import type { MachineFacts } from '../../core/record/run-record';

type Told = 'topology' | 'cores' | 'smt' | 'numaNodes' | 'caches' | 'quotaCpus' | 'virtualMachine';

/** The part of the machine's facts that an OS tells in its own way, complete. */
export type Topology = { [Fact in Told]-?: NonNullable<MachineFacts[Fact]> };

export interface TopologyReader {
  read(): Promise<Topology>;
}
