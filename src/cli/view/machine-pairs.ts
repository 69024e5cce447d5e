/** The facts about a machine as names and texts, for two columns. */
import { isAvailable, type Maybe } from '../../core/availability';
import { formatCpuList } from '../../core/counters/cpu-list';
import { counted, formatMegabytes, formatNumber, formatPercent } from '../../core/format/numbers';
import type { MachineFacts } from '../../core/record/run-record';

export function machinePairs(facts: MachineFacts): (readonly [string, string])[] {
  const { cpu, topology, memory, os, cores = [] } = facts;
  const kindOf = (kind: 'performance' | 'efficiency') => cores.filter((one) => one.kind === kind);
  return [
    ['CPU', `${[cpu.vendor, cpu.model].filter(Boolean).join(' ')} (${cpu.architecture})`],
    [
      'Logical CPUs',
      `${topology.logicalCpus}, of which ${plain(topology.usableCpus)} can be used by Corelab${barredText(cores)}`,
    ],
    ['Physical cores', textOrReason(topology.physicalCores, String)],
    ['Sockets', textOrReason(topology.sockets, String)],
    [
      'Performance cores',
      textOrReason(topology.performanceCores, (count) => withCpus(count, kindOf('performance'))),
    ],
    [
      'Efficiency cores',
      textOrReason(topology.efficiencyCores, (count) => withCpus(count, kindOf('efficiency'))),
    ],
    ...(facts.smt === undefined
      ? []
      : [['Several CPUs per core', textOrReason(facts.smt, (smt) => smtText(smt, cores))] as const]),
    ...(facts.caches === undefined ? [] : [['Caches', textOrReason(facts.caches, cachesText)] as const]),
    ...(facts.numaNodes === undefined
      ? []
      : [['NUMA nodes', textOrReason(facts.numaNodes, (count) => nodesText(count, cores))] as const]),
    ['CPU quota', textOrReason(facts.quotaCpus, (cpus) => `${plain(cpus)} CPUs`)],
    ...(facts.powerSource === undefined
      ? []
      : [['Power', textOrReason(facts.powerSource, plainly)] as const]),
    ...(facts.clockRate === undefined
      ? []
      : [['Clock rate', textOrReason(facts.clockRate, clockRateText)] as const]),
    ['Virtual machine', textOrReason(facts.virtualMachine, yesOrNo)],
    ['Memory', `${formatMegabytes(memory.totalMb)}, ${formatMegabytes(memory.freeMb)} free`],
    ...limitPairs(facts),
    ['System', `${os.name} (${os.platform} ${os.release})`],
  ];
}

/** Of the control group; nothing where it sets none, as on most machines. */
function limitPairs({ memory: { limitMb }, processLimit }: MachineFacts): (readonly [string, string])[] {
  return [
    ...(limitMb !== undefined && isAvailable(limitMb)
      ? [['Memory limit', formatMegabytes(limitMb)] as const]
      : []),
    ...(processLimit !== undefined && isAvailable(processLimit)
      ? [['Process limit', `${counted(processLimit, 'process', 'processes')} and threads together`] as const]
      : []),
  ];
}

function textOrReason<T>(fact: Maybe<T>, text: (fact: T) => string): string {
  return isAvailable(fact) ? text(fact) : `not available, because ${fact.reason}`;
}

/** Facts are exact: 2 and 1.5, not 2.00. */
function plain(value: number): string {
  return String(Number(formatNumber(value)));
}

function plainly(fact: string): string {
  return fact;
}

function clockRateText({ setting, highestShare, savesPower }: ClockRate): string {
  const limit = highestShare < 1 ? `, at most ${formatPercent(highestShare)}` : '';
  return `${setting}${limit}${savesPower ? ': saves power' : ''}`;
}

function yesOrNo(fact: boolean): string {
  return fact ? 'yes' : 'no';
}

/** `6 (CPUs 0-11)`; only the count where single CPUs are not known. */
function withCpus(count: number, cpus: readonly MachineCpu[]): string {
  return cpus.length === 0 ? String(count) : `${count} (CPUs ${listOf(cpus)})`;
}

/** CPUs that affinity keeps this process from. */
function barredText(cores: readonly MachineCpu[]): string {
  const barred = cores.filter(({ usable }) => !usable);
  return barred.length === 0 ? '' : `; affinity rules out ${listOf(barred)}`;
}

/** `yes: 0+4, 1+5`: the CPUs of each physical core. */
function smtText(smt: boolean, cores: readonly MachineCpu[]): string {
  if (!smt) return 'no';
  const siblings = groupedBy(cores, ({ core }) => core).filter((group) => group.length > 1);
  const shown = siblings.slice(0, mostCores).map((group) => group.map(({ cpu }) => cpu).join('+'));
  const more = siblings.length > mostCores ? [`… (${counted(siblings.length, 'core')})`] : [];
  return shown.length === 0 ? 'yes' : `yes: ${[...shown, ...more].join(', ')}`;
}

/** Enough to see how siblings are numbered. */
const mostCores = 8;

/** `2: CPUs 0-15, CPUs 16-31`. */
function nodesText(count: number, cores: readonly MachineCpu[]): string {
  const nodes = groupedBy(cores, ({ numaNode }) => numaNode);
  return count < 2 || nodes.length !== count
    ? String(count)
    : `${count}: ${nodes.map((cpus) => `CPUs ${listOf(cpus)}`).join('; ')}`;
}

function groupedBy(cores: readonly MachineCpu[], key: (core: MachineCpu) => Maybe<number>): MachineCpu[][] {
  const groups = new Map<number, MachineCpu[]>();
  for (const core of cores) {
    const group = key(core);
    if (isAvailable(group)) groups.set(group, [...(groups.get(group) ?? []), core]);
  }
  return [...groups.values()];
}

function listOf(cores: readonly MachineCpu[]): string {
  return formatCpuList(cores.map(({ cpu }) => cpu));
}

type MachineCpu = NonNullable<MachineFacts['cores']>[number];
type ClockRate = Extract<NonNullable<MachineFacts['clockRate']>, { setting: string }>;
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
