/** Why one machine is different: its facts beside those of the machine in the middle of its class. */
import { median } from 'simple-statistics';
import { formatCount, formatDuration, formatMegabytes, formatNumber, formatRound } from '../format/numbers';
import { t } from '../text/t';
import type { ClassMember } from '../class/class-member';

export interface FactDifference {
  fact: string;
  /** Of this machine, and the median or the commonest of the others. */
  own: string;
  typical: string;
  differs: boolean;
}

interface Fact {
  name: string;
  /** Null where it is not known. */
  of: (member: ClassMember) => number | string | boolean | null;
  /** Of a number. */
  text?: (value: number) => string;
  /** From which share on two numbers differ. */
  from?: number;
}

/** What differs first. @param members of the class, this one among them */
export function differencesOf(member: ClassMember, members: readonly ClassMember[]): FactDifference[] {
  const others = members.filter(({ id }) => id !== member.id);
  return facts()
    .flatMap((fact) => differenceIn(fact, member, others) ?? [])
    .sort((a, b) => Number(b.differs) - Number(a.differs));
}

function facts(): Fact[] {
  const yesNo = (value: boolean | null) => (value === null ? null : value ? t('class.yes') : t('class.no'));
  const speedup = (value: number) => `${formatNumber(value)}×`;
  return [
    {
      name: t('class.fact-speedup'),
      of: ({ best }) => best?.speedup.median ?? null,
      text: speedup,
      from: 0.05,
    },
    { name: t('class.fact-best'), of: ({ best }) => best?.name ?? null },
    { name: t('class.fact-baseline'), of: ({ baselineMs }) => baselineMs, text: formatDuration, from: 0.05 },
    { name: t('class.fact-processor'), of: ({ facts: { cpu } }) => cpu },
    { name: t('class.fact-architecture'), of: ({ facts: { architecture } }) => architecture },
    { name: t('class.fact-usable'), of: ({ facts: { usableCpus } }) => usableCpus, text: formatRound },
    { name: t('class.fact-logical'), of: ({ facts: { logicalCpus } }) => logicalCpus, text: formatCount },
    { name: t('class.fact-cores'), of: ({ facts: { physicalCores } }) => physicalCores, text: formatCount },
    {
      name: t('class.fact-performance'),
      of: ({ facts: { performanceCores } }) => performanceCores,
      text: formatCount,
    },
    {
      name: t('class.fact-efficiency'),
      of: ({ facts: { efficiencyCores } }) => efficiencyCores,
      text: formatCount,
    },
    { name: t('class.fact-battery'), of: ({ facts: { onBattery } }) => yesNo(onBattery) },
    { name: t('class.fact-saves-power'), of: ({ facts: { savesPower } }) => yesNo(savesPower) },
    {
      name: t('class.fact-memory'),
      of: ({ facts: { memoryMb } }) => memoryMb,
      text: formatMegabytes,
      from: 0.2,
    },
    { name: t('class.fact-system'), of: ({ facts: { system } }) => system },
    { name: t('class.fact-virtual'), of: ({ facts: { isVirtual } }) => yesNo(isVirtual) },
    { name: t('class.fact-tasks'), of: ({ facts: { tasks } }) => tasks, text: formatCount },
    { name: t('class.fact-host'), of: ({ facts: { host } }) => host },
    { name: t('class.fact-node'), of: ({ facts: { node } }) => node },
    { name: t('class.fact-corelab'), of: ({ facts: { corelab } }) => corelab },
  ];
}

function differenceIn(
  { name, of, text = formatNumber, from = 0 }: Fact,
  member: ClassMember,
  others: readonly ClassMember[],
): FactDifference | undefined {
  const own = of(member);
  const rest = others.map(of).filter((value) => value !== null);
  if (own === null || rest.length === 0) return undefined;
  if (typeof own === 'number') {
    const middle = median(rest.filter((value) => typeof value === 'number'));
    const differs = Math.abs(own - middle) > from * Math.abs(middle);
    return { fact: name, own: text(own), typical: text(middle), differs };
  }
  const typical = commonest(rest.map(String));
  return { fact: name, own: String(own), typical, differs: String(own) !== typical };
}

function commonest(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
