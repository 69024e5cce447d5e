/**
 * Points as readers look at them: what was measured of each, together with what follows from it. The file keeps the two
 * apart; tables, charts, sentences and exports want both.
 */
import { findingKind } from '../vocabulary/finding-kinds';
import { inSentence } from '../vocabulary/word';
import { wordOf } from '../vocabulary/word-of';
import type {
  PointAnalysis,
  RecordedFinding,
  RecordedLedger,
  RecordedPoint,
  RecordedVerdict,
  RunRecord,
} from './run-record';

export interface AnalysedPoint extends RecordedPoint, Omit<PointAnalysis, 'id' | 'ledgers' | 'verdict'> {
  ledgers: readonly RecordedLedger[];
  verdict?: PointVerdict;
}

/** The verdict with what it rests on. */
export interface PointVerdict extends RecordedVerdict {
  reasons: readonly RecordedFinding[];
}

/** `words` name the findings of a later version. */
type Analysed = Pick<RunRecord, 'points' | 'analysis' | 'findings'> & Partial<Pick<RunRecord, 'words'>>;

/** All points but the ceilings, which nobody compares: what they reached stands in the others' `ideal`. */
export function analysedPoints({ points, analysis, findings, words }: Analysed): AnalysedPoint[] {
  const analyses = new Map(analysis.points.map((one) => [one.id, one]));
  const reasons = new Map<string, RecordedFinding[]>();
  for (const finding of findings) {
    if (finding.scope !== 'point' || finding.point === undefined) continue;
    reasons.set(finding.point, [...(reasons.get(finding.point) ?? []), finding]);
  }
  return comparedPoints(points).map((point) =>
    withAnalysis(point, analyses.get(point.id), reasons.get(point.id), words),
  );
}

/** One of them; without an analysis it is one of which nothing was measured yet. */
export function withAnalysis(
  point: RecordedPoint,
  analysis: PointAnalysis | undefined,
  reasons: readonly RecordedFinding[] = [],
  words: RunRecord['words'] = [],
): AnalysedPoint {
  if (analysis === undefined) return { ...point, speedup: null, efficiency: null, ledgers: [] };
  const { verdict, ...rest } = analysis;
  if (verdict === undefined) return { ...point, ...rest };
  return {
    ...point,
    ...rest,
    verdict: { ...verdict, reasons: [...sharedReasons(verdict, reasons, words), ...reasons] },
  };
}

/** What concerns the point, but is said once for the run, by its title. */
function sharedReasons(
  { because = [] }: RecordedVerdict,
  own: readonly RecordedFinding[],
  words: RunRecord['words'],
): RecordedFinding[] {
  return because
    .filter(({ code }) => own.every((finding) => finding.code !== code))
    .map(({ code, level }) => {
      const message = inSentence(findingKind(code) ?? wordOf(code, words));
      return { code, scope: 'run', level, message };
    });
}

/** The points that people compare, the baseline among them: all but the ceilings. */
export function comparedPoints<T extends Pick<RecordedPoint, 'role'>>(points: readonly T[]): T[] {
  return points.filter((point) => !isCeiling(point));
}

/** What the others are divided by. */
export function isBaseline({ role }: Pick<RecordedPoint, 'role'>): boolean {
  return role === 'baseline';
}

/** Independent copies of the baseline. */
export function isCeiling({ role }: Pick<RecordedPoint, 'role'>): boolean {
  return role === 'ceiling';
}

/** The findings about the run as a whole. */
export function findingsOfRun({ findings }: Pick<RunRecord, 'findings'>): RecordedFinding[] {
  return findings.filter(({ scope }) => scope === 'run');
}
