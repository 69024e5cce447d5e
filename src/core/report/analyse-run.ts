/**
 * Everything that follows from the trials of a run: speedups, ledgers, ideals, fits, verdicts, advice. The lab analyses
 * the whole at the end and when somebody asks for it again; after a trial only what the trial touched.
 */
import { analysedPoints, comparedPoints, isBaseline, isCeiling } from '../record/analysed-points';
import { type AnalysisChange, withChange } from '../record/analysis-change';
import type { RecordedFinding, RecordedPoint, RunRecord } from '../record/run-record';
import { sameWork } from '../speedup/baseline-of';
import { copiesFor } from '../speedup/ideals';
import { recordFits } from '../speedup/record-fits';
import { runFindings } from '../trust/run-findings';
import { type AnalysisContext, analysePoint } from './analyse-point';
import { runSummary } from './run-summary';
import { currentAdvice } from './verify-advice';

/** Which version of Corelab analyses, and what only the lab has noted of the run. */
export interface AnalysedBy {
  madeBy: string;
  noted?: readonly RecordedFinding[];
}

/** The record with all that can be said about its trials. */
export function analyseRun(
  record: RunRecord,
  context: AnalysisContext,
  { madeBy, noted = [] }: AnalysedBy,
): RunRecord {
  const points = comparedPoints(record.points);
  const blank = points.map(({ id }) => ({ id, speedup: null, efficiency: null, ledgers: [] }));
  const bare: RunRecord = {
    ...record,
    analysis: { ...record.analysis, madeBy, points: blank },
    findings: [...noted],
  };
  const judged = withChange(bare, {
    points: points.map((point) => analysePoint(point, record, context)),
  });
  const whole = withChange(judged, { points: [], whole: analyseWhole(judged, context, noted) });
  return { ...whole, summary: runSummary(whole) };
}

/** What a trial that the record holds already, at the end of its point, changed. */
export function analyseTrial(record: RunRecord, id: string, context: AnalysisContext): AnalysisChange {
  const measured = record.points.find((point) => point.id === id);
  const round = measured?.trials.at(-1)?.round;
  if (measured === undefined || round === undefined) return { points: [] };
  const analyses = new Map(record.analysis.points.map((one) => [one.id, one]));
  const points = touchedBy(measured, round, record).map((point) => {
    const analysis = analyses.get(point.id);
    if (analysis === undefined) return analysePoint(point, record, context);
    const findings = record.findings.filter((one) => one.point === point.id);
    return analysePoint(point, record, context, {
      analysis,
      findings,
      keepVerdict: !isDue(point.trials.length),
    });
  });
  return { points };
}

/** What follows from all points together, asked for after a round. */
export function analyseWhole(
  record: RunRecord,
  { nature, models }: AnalysisContext,
  noted: readonly RecordedFinding[],
): NonNullable<AnalysisChange['whole']> {
  const fits = recordFits(record, nature === 'computing');
  const points = analysedPoints(record);
  const advice = currentAdvice({ ...record, points, advice: record.analysis.advice }, { models });
  return { fits, advice, findings: [...runFindings(record), ...noted] };
}

/**
 * Whether what takes more than a glance at every round is looked at anew: in each of the first rounds, then whenever a
 * tenth has been added, so that a trial costs the same however many went before.
 */
export function isDue(rounds: number): boolean {
  return rounds <= 20 || rounds % Math.ceil(rounds / 10) === 0;
}

/**
 * A trial concerns its own point. That of a baseline or of copies concerns those as well that were measured before it in
 * its round: the others have theirs still to come.
 */
function touchedBy(measured: RecordedPoint, round: number, { points, machine }: RunRecord): RecordedPoint[] {
  if (!isBaseline(measured) && !isCeiling(measured)) return [measured];
  const hadRound = ({ trials }: RecordedPoint) => trials.at(-1)?.round === round;
  return points.filter((point) => {
    if (isCeiling(point) || !sameWork(point, measured) || !hadRound(point)) return false;
    return isBaseline(measured) || copiesFor(point.workers, machine) === measured.workers;
  });
}
