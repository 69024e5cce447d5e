/** CPUs in the order in which the monitor shows them: by socket, performance before efficiency, SMT siblings together. */
import { isAvailable, type Maybe } from '../../../core/availability';
import { machinePart } from '../../../core/format/machine-numbers';
import type { MachineFacts } from '../../../core/record/run-record';

type MachineCpu = NonNullable<MachineFacts['cores']>[number];

export interface ShownCpu {
  cpu: number;
  /** Shares its physical core with the one before it. */
  sibling: boolean;
}

export interface CoreGroup {
  /** Empty where there is nothing to tell apart. */
  title: string;
  cpus: readonly ShownCpu[];
}

/** @param listed the CPUs of the sample; those that the machine did not have at the start come last */
export function coreGroups(cores: MachineFacts['cores'], listed: readonly number[]): CoreGroup[] {
  const known = cores ?? [];
  const sockets = new Set(known.map(({ socket }) => keyOf(socket))).size;
  const groups = new Map<string, MachineCpu[]>();
  for (const core of [...known].sort(bySocketAndKind)) {
    const title = titleOf(core, sockets > 1);
    groups.set(title, [...(groups.get(title) ?? []), core]);
  }
  const numbers = new Set(known.map(({ cpu }) => cpu));
  const later = listed.filter((cpu) => !numbers.has(cpu)).map((cpu) => ({ cpu, sibling: false }));
  const title = known.length === 0 ? '' : 'came online later';
  return [
    ...Array.from(groups, ([name, members]) => ({ title: name, cpus: withSiblings(members) })),
    ...(later.length === 0 ? [] : [{ title, cpus: later }]),
  ];
}

function titleOf({ socket, kind }: MachineCpu, severalSockets: boolean): string {
  return [
    ...(severalSockets ? [isAvailable(socket) ? machinePart('socket', socket) : 'socket unknown'] : []),
    ...(isAvailable(kind) ? [kind === 'performance' ? 'performance cores' : 'efficiency cores'] : []),
  ].join(' · ');
}

const kinds = ['performance', 'efficiency'];

function bySocketAndKind(a: MachineCpu, b: MachineCpu): number {
  const rank = ({ kind }: MachineCpu) => (isAvailable(kind) ? kinds.indexOf(kind) : kinds.length);
  return keyOf(a.socket) - keyOf(b.socket) || rank(a) - rank(b) || a.cpu - b.cpu;
}

function keyOf(number: Maybe<number>): number {
  return isAvailable(number) ? number : Number.MAX_SAFE_INTEGER;
}

/** Linux often numbers siblings far apart, such as 0 and 64: here they follow each other. */
function withSiblings(members: readonly MachineCpu[]): ShownCpu[] {
  const byCore = new Map<string, number[]>();
  for (const { cpu, core } of members) {
    const key = isAvailable(core) ? `core ${core}` : `cpu ${cpu}`;
    byCore.set(key, [...(byCore.get(key) ?? []), cpu]);
  }
  return [...byCore.values()].flatMap((cpus) => cpus.map((cpu, i) => ({ cpu, sibling: i > 0 })));
}
