/** The machines of a class by what they are: how many CPUs, which kinds of cores, where their power comes from. */
import { median } from 'simple-statistics';
import { formatRound } from '../format/numbers';
import { t } from '../text/t';
import type { ClassMember } from '../class/class-member';

export interface KindRow {
  kind: string;
  machines: number;
  /** Of the best points of those that have one, with the lowest and the highest; null where none has. */
  speedup: { median: number; low: number; high: number } | null;
}

export interface KindTable {
  by: 'cpus' | 'cores' | 'power';
  rows: readonly KindRow[];
}

/** Only what tells machines apart: a table with a single row says nothing. */
export function kindsOf(members: readonly ClassMember[]): KindTable[] {
  const tables: [KindTable['by'], (member: ClassMember) => readonly [order: number, kind: string]][] = [
    ['cpus', cpusOf],
    ['cores', coresOf],
    ['power', powerOf],
  ];
  return tables.map(([by, of]) => ({ by, rows: rowsOf(members, of) })).filter(({ rows }) => rows.length > 1);
}

function cpusOf({ facts }: ClassMember): [number, string] {
  const { usableCpus } = facts;
  return [usableCpus, t('class.usable-cpus', { cpus: formatRound(usableCpus) })];
}

function coresOf({ facts: { performanceCores, efficiencyCores } }: ClassMember): [number, string] {
  if (performanceCores === null || efficiencyCores === null) return [2, t('class.cores-unknown')];
  return efficiencyCores > 0 ? [1, t('class.cores-two-kinds')] : [0, t('class.cores-alike')];
}

function powerOf({ facts: { onBattery } }: ClassMember): [number, string] {
  if (onBattery === null) return [2, t('class.power-unknown')];
  return onBattery ? [1, t('class.on-battery')] : [0, t('class.on-mains')];
}

function rowsOf(
  members: readonly ClassMember[],
  of: (member: ClassMember) => readonly [number, string],
): KindRow[] {
  const kinds = new Map<string, { order: number; own: ClassMember[] }>();
  for (const member of members) {
    const [order, kind] = of(member);
    const known = kinds.get(kind) ?? { order, own: [] };
    known.own.push(member);
    kinds.set(kind, known);
  }
  return [...kinds]
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([kind, { own }]) => {
      const best = own.flatMap((member) => member.best?.speedup.median ?? []);
      return {
        kind,
        machines: own.length,
        speedup:
          best.length === 0
            ? null
            : { median: median(best), low: Math.min(...best), high: Math.max(...best) },
      };
    });
}
