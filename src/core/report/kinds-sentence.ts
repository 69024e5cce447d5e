/** What cores of each kind gave, and what that makes possible, in words. */
import { isAvailable } from '../availability';
import { formatNumber } from '../format/numbers';
import { analysedPoints } from '../record/analysed-points';
import type { RunRecord } from '../record/run-record';
import { type CoreKind, idealOfKinds, kindShares } from '../speedup/core-kinds';
import { listed, t } from '../text/t';

/**
 * `By kind of core, in times one process alone: 6 full cores gave 0.95 each and 8 efficiency cores gave 0.55 each. In sum 14 workers can
 * reach 10.1 times at most.` Undefined where the machine does not tell its kinds of cores, or nothing was measured of them.
 */
export function kindsSentence(record: RunRecord): string | undefined {
  const shares = kindShares(record.machine, ceilingsOf(record));
  if (!isAvailable(shares)) return undefined;
  const known = shares.flatMap(({ kind, count, each }) => (each === null ? [] : [{ kind, count, each }]));
  if (known.length === 0) return undefined;
  const parts = known.map(({ kind, count, each }) => partText(kind, count, formatNumber(each)));
  const workers = known.reduce((sum, { count }) => sum + count, 0);
  const ideal = idealOfKinds(shares, workers);
  const missing = shares.find(({ each }) => each === null);
  return [
    t('kinds.gave', { parts: listed(parts) }),
    ...(ideal === null ? [] : [t('kinds.ideal', { count: workers, ideal: formatNumber(ideal) })]),
    ...(missing === undefined ? [] : [t('kinds.missing', { copies: missing.copies })]),
  ].join(' ');
}

/** Of one work alone: what is swept has ceilings of its own. */
function ceilingsOf(record: RunRecord): ReadonlyMap<number, number> {
  const points = analysedPoints(record);
  if (points.some(({ parameters }) => parameters !== undefined)) return new Map();
  return new Map(
    points.flatMap(({ ideal, verdict }) =>
      ideal?.ceiling && verdict?.level !== 'void'
        ? [[Math.floor(ideal.linear), ideal.ceiling.median] as const]
        : [],
    ),
  );
}

function partText(kind: CoreKind, count: number, each: string): string {
  switch (kind) {
    case 'performance':
      return t('kinds.performance', { count, each });
    case 'efficiency':
      return t('kinds.efficiency', { count, each });
    case 'sibling':
      return t('kinds.sibling', { count, each });
  }
}
