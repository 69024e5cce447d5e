/**
 * What a reader must know of a run as a whole, once: what all trials share, such as other programs, told where it concerns
 * any verdict; and notes on which no verdict rests. Used by the lab after each round.
 */
import { type AnalysedPoint, analysedPoints } from '../record/analysed-points';
import type { RecordedFinding, RecordedTrial, RunRecord } from '../record/run-record';
import { baselineTrials } from '../speedup/baseline-of';
import { findingKind } from '../vocabulary/finding-kinds';
import { notes, sharedChecks } from './checks';
import { worstLevel } from './verdict';

/** All that the record itself gives reason for, verdicts included, in a fixed order. */
export function runFindings(record: RunRecord): RecordedFinding[] {
  const all = analysedPoints(record);
  const shared = Object.entries(sharedChecks).flatMap(([code, { sentence }]): RecordedFinding[] => {
    const concerned = all.flatMap((point) => {
      const level = point.verdict?.because?.find((one) => one.code === code)?.level;
      return level === undefined ? [] : [{ point, level }];
    });
    const level = worstLevel(concerned);
    if (level === undefined) return [];
    const points = concerned.map(({ point }) => point);
    const message = sentence({ record, points, trials: soundTrials(points, record) });
    return [{ code, scope: 'run', level, message }];
  });
  const noted = Object.entries(notes).flatMap(([code, note]): RecordedFinding[] => {
    const noted = note(record);
    if (noted === undefined) return [];
    const where = typeof noted === 'string' ? { message: noted } : noted;
    return [{ code, scope: 'run', level: 'note', ...where }];
  });
  return [...shared, ...noted];
}

/** Those that do not follow from the record: what somebody noted while it was measured. */
export function notedFindings({ findings }: Pick<RunRecord, 'findings'>): RecordedFinding[] {
  return findings.filter(({ scope, code }) => scope === 'run' && findingKind(code) === undefined);
}

/** Of the points and of their baselines, each once. */
function soundTrials(points: readonly AnalysedPoint[], record: RunRecord): RecordedTrial[] {
  const trials = points.flatMap((point) => [...point.trials, ...baselineTrials(point, record.points)]);
  return [...new Set(trials)].filter(({ failure }) => failure === undefined);
}
