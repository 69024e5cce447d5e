/** The logical CPUs as a reader thinks of them: by socket and kind of core, with those that share a core together. */
import { isAvailable } from '../../core/availability';
import { machinePart } from '../../core/format/machine-numbers';
import { counted } from '../../core/format/numbers';
import type { MachineFacts } from '../../core/record/run-record';

export interface LiveCore {
  /** Index into the figures of a frame. */
  index: number;
  /** The operating system's number. */
  cpu: number;
  /** Of the physical core; null where the system does not say. */
  core: number | null;
  /** Another logical CPU shares its physical core. */
  shared: boolean;
  usable: boolean;
}

export interface CoreGroup {
  /** Empty when there is only one group. */
  title: string;
  cores: LiveCore[];
}

const kindNames = { performance: 'P cores', efficiency: 'E cores' } as const;

export function coreGroups(machine: MachineFacts): CoreGroup[] {
  const { cores, topology } = machine;
  if (cores === undefined) {
    const all = Array.from({ length: topology.logicalCpus }, (_, cpu) => cpu);
    return [
      { title: '', cores: all.map((cpu) => ({ index: cpu, cpu, core: null, shared: false, usable: true })) },
    ];
  }
  const groups = new Map<string, CoreGroup>();
  const severalSockets = isAvailable(topology.sockets) && topology.sockets > 1;
  const siblings = new Map<number, number>();
  for (const { core } of cores) if (isAvailable(core)) siblings.set(core, (siblings.get(core) ?? 0) + 1);
  cores.forEach(({ cpu, socket, core, kind, usable }, index) => {
    const title = [
      ...(severalSockets && isAvailable(socket) ? [machinePart('Socket', socket)] : []),
      ...(isAvailable(kind) ? [kindNames[kind]] : []),
    ].join(', ');
    const group = groups.get(title) ?? { title, cores: [] };
    const own = isAvailable(core) ? core : null;
    group.cores.push({ index, cpu, core: own, shared: own !== null && (siblings.get(own) ?? 0) > 1, usable });
    groups.set(title, group);
  });
  // Siblings stand side by side.
  for (const { cores: list } of groups.values())
    list.sort((a, b) => (a.core ?? a.cpu) - (b.core ?? b.cpu) || a.cpu - b.cpu);
  return [...groups.values()];
}

/** `8 cores (6 P, 2 E) · Linux`: the machine in the window's header. */
export function machineLine({ topology, os }: MachineFacts): string {
  const { logicalCpus, physicalCores, performanceCores, efficiencyCores } = topology;
  const kinds =
    isAvailable(performanceCores) && isAvailable(efficiencyCores)
      ? ` (${performanceCores} P, ${efficiencyCores} E)`
      : '';
  if (!isAvailable(physicalCores)) return `${counted(logicalCpus, 'logical CPU')}${kinds} · ${os.name}`;
  const threads = logicalCpus === physicalCores ? '' : `, ${counted(logicalCpus, 'logical CPU')}`;
  return `${counted(physicalCores, 'core')}${kinds}${threads} · ${os.name}`;
}
