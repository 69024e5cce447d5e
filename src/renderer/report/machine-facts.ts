/** The machine and the programs that a run was measured with, in a line. */
import { isAvailable } from '../../core/availability';
import { counted, formatMegabytes, formatNumber } from '../../core/format/numbers';
import { foreignRuntimesOf } from '../../core/record/foreign-runtimes';
import type { RunRecord } from '../../core/record/run-record';

/** What was measured on which machine, as pairs of a name and a value. */
export function machineFacts(record: RunRecord): [name: string, value: string][] {
  const { machine, runtime, startedAt } = record;
  const { cpu, topology, memory, os, quotaCpus, virtualMachine } = machine;
  const usable =
    topology.usableCpus === topology.logicalCpus ? '' : `, ${formatNumber(topology.usableCpus)} usable`;
  const { physicalCores } = topology;
  const cores = isAvailable(physicalCores) ? ` on ${counted(physicalCores, 'core')}` : '';
  const quota = isAvailable(quotaCpus) ? `, quota of ${formatNumber(quotaCpus)}` : '';
  return [
    ['Measured', startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')],
    ['Processor', cpu.model],
    ['CPUs', `${counted(topology.logicalCpus, 'CPU')}${cores}${usable}${quota}`],
    ['Memory', formatMegabytes(memory.totalMb)],
    ['System', `${os.name} ${os.release}${virtualMachine === true ? ', a virtual machine' : ''}`],
    [
      'Programs',
      [`Corelab ${runtime.corelab}`, `Node ${runtime.node}`, ...foreignRuntimesOf(record)].join(', '),
    ],
  ];
}
