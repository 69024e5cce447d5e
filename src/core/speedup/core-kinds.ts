/**
 * An ideal that knows kinds of cores. Independent copies tell what the cores of each kind gave: as many copies as there are performance
 * cores run on these, further ones on efficiency cores, and what are left share physical cores (SMT), in the order in which schedulers of
 * systems fill a machine. What each further kind added to the measured ceiling is what it gave; the ideal of N workers is their sum.
 */
import { isAvailable, type Maybe, notAvailable } from '../availability';
import type { MachineFacts } from '../record/run-record';
import { t } from '../text/t';

export type CoreKind = 'performance' | 'efficiency' | 'sibling';

export interface KindShare {
  kind: CoreKind;
  /** Usable ones; of siblings those beyond the first of each physical core. */
  count: number;
  /** What one of them gave, in speedup of one process alone; null where it was not measured. */
  each: number | null;
  /** So many copies have to be measured to know it. */
  copies: number;
}

/**
 * Not available where the machine does not tell its kinds, or has only one.
 * @param ceilings median speedup of so many independent copies, by their number
 */
export function kindShares(
  machine: Pick<MachineFacts, 'cores'>,
  ceilings: ReadonlyMap<number, number>,
): Maybe<KindShare[]> {
  const counts = kindCounts(machine);
  if (!isAvailable(counts)) return counts;
  let copies = 0;
  let before: number | null = 0;
  return counts.map(({ kind, count }): KindShare => {
    copies += count;
    const reached: number | null = copies === 1 ? 1 : (ceilings.get(copies) ?? null);
    // More copies may reach less than fewer: the kind then gave nothing.
    const each: number | null =
      reached === null || before === null ? null : Math.max(0, reached - before) / count;
    before = reached;
    return { kind, count, each, copies };
  });
}

/** The sum of what that many workers get, kind by kind; null as soon as one was not measured. More workers than CPUs get no more. */
export function idealOfKinds(shares: readonly KindShare[], workers: number): number | null {
  let left = workers;
  let sum = 0;
  for (const { count, each } of shares) {
    if (left <= 0) break;
    if (each === null) return null;
    sum += Math.min(left, count) * each;
    left -= count;
  }
  return sum;
}

/** The kinds in the order in which they are filled. */
function kindCounts({ cores }: Pick<MachineFacts, 'cores'>): Maybe<Pick<KindShare, 'kind' | 'count'>[]> {
  const usable = cores?.filter((cpu) => cpu.usable) ?? [];
  if (usable.length === 0) return notAvailable(t('kinds.not-told'));
  const physical = new Map<number, 'performance' | 'efficiency'>();
  for (const { core, kind } of usable) {
    if (!isAvailable(core)) return notAvailable(t('kinds.not-told'));
    if (!physical.has(core)) physical.set(core, isAvailable(kind) ? kind : 'performance');
  }
  const kinds = [...physical.values()];
  const efficiency = kinds.filter((kind) => kind === 'efficiency').length;
  const counts = [
    { kind: 'performance' as const, count: physical.size - efficiency },
    { kind: 'efficiency' as const, count: efficiency },
    { kind: 'sibling' as const, count: usable.length - physical.size },
  ].filter(({ count }) => count > 0);
  return counts.length < 2 ? notAvailable(t('kinds.only-one')) : counts;
}
