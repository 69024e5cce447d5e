/** `corelab machine`: what this machine is, as far as it can be told. */
import { isAvailable, type Maybe } from '../../core/availability';
import { counted, formatMegabytes, formatNumber } from '../../core/format/numbers';
import type { MachineFacts } from '../../core/record/run-record';
import { type AddCommand, examples } from '../command';
import { coloursFor, widthOf } from '../terminal';
import { twoColumns } from '../view/columns';

export const addMachine: AddCommand = (program, { lab, terminal }) => {
  program
    .command('machine')
    .description('Show the CPUs, memory and limits of this machine.')
    .option('--json', 'as JSON')
    .addHelpText('after', examples(['machine', 'as a list'], ['machine --json', 'for scripts']))
    .action(async ({ json }: { json?: boolean }) => {
      const facts = await lab.machine();
      const { bold } = coloursFor(terminal.out, terminal.environment);
      const text = json
        ? JSON.stringify(facts, null, 2)
        : twoColumns(machinePairs(facts), widthOf(terminal.out), 0, bold);
      terminal.out.write(`${text}\n`);
    });
};

function machinePairs(facts: MachineFacts): (readonly [string, string])[] {
  const { cpu, topology, memory, os } = facts;
  return [
    ['CPU', `${[cpu.vendor, cpu.model].filter(Boolean).join(' ')} (${cpu.architecture})`],
    [
      'Logical CPUs',
      `${topology.logicalCpus}, of which ${plain(topology.usableCpus)} can be used by Corelab`,
    ],
    ['Physical cores', `${topology.physicalCores} in ${counted(topology.sockets, 'socket')}`],
    ['Performance cores', told(topology.performanceCores, String)],
    ['Efficiency cores', told(topology.efficiencyCores, String)],
    ...(facts.smt === undefined ? [] : [['Several CPUs per core', told(facts.smt, yesOrNo)] as const]),
    ...(facts.caches === undefined ? [] : [['Caches', told(facts.caches, cachesText)] as const]),
    ...(facts.numaNodes === undefined ? [] : [['NUMA nodes', told(facts.numaNodes, String)] as const]),
    ['CPU quota', told(facts.quotaCpus, (cpus) => `${plain(cpus)} CPUs`)],
    ['Virtual machine', told(facts.virtualMachine, yesOrNo)],
    ['Memory', `${formatMegabytes(memory.totalMb)}, ${formatMegabytes(memory.freeMb)} free`],
    ['System', `${os.name} (${os.platform} ${os.release})`],
  ];
}

function told<T>(fact: Maybe<T>, text: (fact: T) => string): string {
  return isAvailable(fact) ? text(fact) : `not available, because ${fact.reason}`;
}

/** Facts are exact: 2 and 1.5, not 2.00. */
function plain(value: number): string {
  return String(Number(formatNumber(value)));
}

function yesOrNo(fact: boolean): string {
  return fact ? 'yes' : 'no';
}

type Cache = Extract<NonNullable<MachineFacts['caches']>, readonly unknown[]>[number];

/** `L1 data 2 × 32 KB, L2 2 × 1 MB`: caches of one kind and size together. */
function cachesText(caches: readonly Cache[]): string {
  const counts = new Map<string, number>();
  for (const { level, kind, sizeKb } of caches) {
    const size = sizeKb >= 1024 ? `${plain(sizeKb / 1024)} MB` : `${plain(sizeKb)} KB`;
    const name = `L${level}${kind === 'unified' ? '' : ` ${kind}`}|${size}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => name.replace('|', count > 1 ? ` ${count} × ` : ' ')).join(', ');
}
