/** Any number of series side by side, the first being what the others are compared with. Used by the window. */
import { type AnalysedPoint, analysedPoints } from '../record/analysed-points';
import type { RunRecord } from '../record/run-record';
import { compareRuns, type ComparedPoint, type Difference, identityOf } from './compare-runs';

/** What is compared with others: a saved run. Suites and classes will be further sources of them. */
export interface ComparisonSeries {
  id: string;
  /** What it is called. */
  title: string;
  record: RunRecord;
}

export interface ComparisonSource {
  series: readonly ComparisonSeries[];
}

export interface ComparisonCell {
  point: AnalysedPoint;
  /** With the first series; null in the first, and where it has no such point. */
  compared: ComparedPoint | null;
}

export interface ComparisonRow {
  /** The same in every series. */
  identity: string;
  point: AnalysedPoint;
  /** That the point is taken from. */
  record: RunRecord;
  /** One for each series; null where it has no such point. */
  cells: readonly (ComparisonCell | null)[];
}

/**
 * `alike`: the same work on the same machine. `no-result`: every point that series share has no result in one of them, because
 * it is void or failed. `nothing-shared`: they have no point in common.
 */
export type Comparability =
  | 'alike'
  | 'other-machine'
  | 'other-limits'
  | 'other-program'
  | 'other-work'
  | 'no-result'
  | 'nothing-shared';

export interface Comparison {
  rows: readonly ComparisonRow[];
  /** One for each series: how it differs from the first. */
  differences: readonly (readonly Difference[])[];
  /** Of the series that is the hardest to compare with the first; where nothing can be compared with it, that. */
  comparability: Comparability;
  /** Points that others share with the first, but that have no result in one of the two. */
  withoutResult: number;
}

/** Points in the order of the first series, then what the others have besides. */
export function comparisonOf({ series }: ComparisonSource): Comparison {
  const [first] = series;
  if (first === undefined) return { rows: [], differences: [], comparability: 'alike', withoutResult: 0 };
  const analysed = series.map(({ record }) => analysedPoints(record));
  const pairs = series.map(({ record }) => compareRuns(first.record, record));
  const order = [...new Set(analysed.flat().map(identityOf))];
  const rows = order.map((identity): ComparisonRow => {
    const cells = analysed.map((points, index): ComparisonCell | null => {
      const point = points.find((one) => identityOf(one) === identity);
      if (point === undefined) return null;
      const pair = index === 0 ? undefined : pairs[index]?.points;
      return { point, compared: pair?.find((one) => identityOf(one.point) === identity) ?? null };
    });
    const at = cells.findIndex((cell) => cell !== null);
    const { point } = cells[at] as ComparisonCell;
    return { identity, point, record: (series[at] ?? first).record, cells };
  });
  const differences = pairs.map((pair) => pair.differences);
  const shared = pairs.slice(1).flatMap(({ points }) => points);
  const withoutResult = shared.filter(({ ratio }) => ratio === null).length;
  const comparability =
    series.length > 1 && withoutResult === shared.length
      ? shared.length === 0
        ? 'nothing-shared'
        : 'no-result'
      : comparabilityOf(differences.flat());
  return { rows, differences, comparability, withoutResult };
}

function comparabilityOf(differences: readonly Difference[]): Comparability {
  const has = (kind: Difference['kind']) => differences.some((one) => one.kind === kind);
  if (has('work')) return 'other-work';
  if (has('machine')) return 'other-machine';
  if (has('limits')) return 'other-limits';
  return has('program') ? 'other-program' : 'alike';
}
