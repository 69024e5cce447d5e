/**
 * Everything that follows from the trials of a run: speedups, ledgers, ideals, fits, verdicts, advice. The lab analyses
 * the whole at the end and when somebody asks for it again; after a trial only what the trial touched, and seldom where
 * many rounds have gone before.
 */
import { analysedPoints, comparedPoints, isBaseline, isCeiling } from '../record/analysed-points';
import { type AnalysisChange, type ChangedPoint, withChange } from '../record/analysis-change';
import type { RecordedFinding, RecordedPoint, RunRecord } from '../record/run-record';
import { sameBaseline } from '../speedup/baseline-of';
import { computingThreads } from '../experiment/extra-threads';
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

/** What a trial that the record holds already, at the end of its point, changed: nothing until the next look is due. */
export function analyseTrial(record: RunRecord, id: string, context: AnalysisContext): AnalysisChange {
  const measured = record.points.find((point) => point.id === id);
  const round = measured?.trials.at(-1)?.round;
  if (measured === undefined || round === undefined) return { points: [] };
  const touched = touchedBy(measured, round, record, context).filter(({ trials }) => isDue(trials.length));
  return { points: analysedOf(touched, record, context) };
}

/** The record with all that follows from the trials so far, for whoever must not decide by figures of a few rounds before. */
export function upToDate(
  record: RunRecord,
  context: AnalysisContext,
  noted: readonly RecordedFinding[],
): RunRecord {
  const points = analysedOf(comparedPoints(record.points), record, context);
  const current = withChange(record, { points });
  return withChange(current, { points: [], whole: analyseWhole(current, context, noted) });
}

function analysedOf(
  points: readonly RecordedPoint[],
  record: RunRecord,
  context: AnalysisContext,
): ChangedPoint[] {
  if (points.length === 0) return [];
  const known = new Map(record.analysis.points.map(({ id, ledgers }) => [id, ledgers]));
  return points.map((point) => analysePoint(point, record, context, known.get(point.id)));
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

const firstLooks = 20;
const lookGrowth = 1.1;

/**
 * Whether so many rounds are looked at: each of the first, then whenever a tenth has been added. A look goes through all
 * rounds, so that a trial costs the same in the mean however many went before.
 */
export function isDue(rounds: number): boolean {
  let look = firstLooks;
  while (look < rounds) look = Math.ceil(look * lookGrowth);
  return rounds <= firstLooks || rounds === look;
}

/**
 * A trial concerns its own point. That of a baseline or of copies concerns those as well that are compared with it and were
 * measured before it in its round: the others have theirs still to come.
 */
function touchedBy(
  measured: RecordedPoint,
  round: number,
  { points, machine }: RunRecord,
  { models }: AnalysisContext,
): RecordedPoint[] {
  if (!isBaseline(measured) && !isCeiling(measured)) return [measured];
  const hadRound = ({ trials }: RecordedPoint) => trials.at(-1)?.round === round;
  return points.filter((point) => {
    if (isCeiling(point) || !sameBaseline(point, measured) || !hadRound(point)) return false;
    if (isBaseline(measured)) return true;
    const model = models.find(({ id }) => id === point.model);
    return copiesFor(computingThreads(model, point), machine) === measured.workers;
  });
}
