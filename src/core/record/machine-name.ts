/** What a machine is called where nobody has named it. */
import { t } from '../text/t';
import type { MachineFacts } from './run-record';

/** "AMD EPYC 7763, 2 CPUs". */
export function machineName({ cpu, topology }: Pick<MachineFacts, 'cpu' | 'topology'>): string {
  return t('suite.machine-name', { cpu: cpu.model, count: Math.floor(topology.usableCpus) });
}
