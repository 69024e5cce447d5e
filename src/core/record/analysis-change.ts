/**
 * What a trial changes in the analysis of its run. The host sends it to its windows in place of the whole, and both apply
 * it with the one function here.
 */
import type {
  PointAnalysis,
  RecordedAdvice,
  RecordedAnalysis,
  RecordedFinding,
  RecordedLedger,
  RecordedPoint,
  RecordedTrial,
  RunRecord,
} from './run-record';

export interface AnalysisChange {
  /** The points that it touched. `findings` are all that they have now, `ledgers` only those that are new. */
  points: readonly ChangedPoint[];
  /** After a round: what follows from all points together. `findings` are those of the whole run. */
  whole?: Pick<RecordedAnalysis, 'fits' | 'advice'> & { findings: readonly RecordedFinding[] };
}

export interface ChangedPoint {
  analysis: Omit<PointAnalysis, 'ledgers'>;
  ledgers: readonly RecordedLedger[];
  findings: readonly RecordedFinding[];
}

/** The record with one trial more of a point. */
export function withTrial(record: RunRecord, id: string, trial: RecordedTrial): RunRecord {
  const points = record.points.map((point) =>
    point.id === id ? { ...point, trials: [...point.trials, trial] } : point,
  );
  return { ...record, points };
}

/** The record with something that was noted of the run; what had its code before is replaced. */
export function withFinding(record: RunRecord, finding: RecordedFinding): RunRecord {
  const others = record.findings.filter(({ scope, code }) => scope !== 'run' || code !== finding.code);
  return { ...record, findings: [...others, finding] };
}

/** The record with points that were added to verify its advice. */
export function withPoints(
  record: RunRecord,
  added: readonly RecordedPoint[],
  advice: readonly RecordedAdvice[],
): RunRecord {
  const blank = added.map(({ id }) => ({ id, speedup: null, efficiency: null, ledgers: [] }));
  return {
    ...record,
    points: [...record.points, ...added],
    analysis: {
      ...record.analysis,
      points: [...record.analysis.points, ...blank],
      advice: [...advice],
    },
  };
}

/** The record with the change in its analysis and findings. */
export function withChange(record: RunRecord, { points, whole }: AnalysisChange): RunRecord {
  const changed = new Map(points.map((one) => [one.analysis.id, one]));
  const stays = ({ scope, point }: RecordedFinding) =>
    scope === 'run' ? whole === undefined : point === undefined || !changed.has(point);
  return {
    ...record,
    analysis: {
      ...record.analysis,
      ...(whole !== undefined && { fits: whole.fits, advice: whole.advice }),
      points: record.analysis.points.map((before) => {
        const one = changed.get(before.id);
        return one === undefined ? before : { ...one.analysis, ledgers: joined(before.ledgers, one.ledgers) };
      }),
    },
    findings: [
      ...(whole?.findings ?? []),
      ...record.findings.filter(stays),
      ...points.flatMap(({ findings }) => findings),
    ],
  };
}

/** In the order of the rounds. */
function joined(before: readonly RecordedLedger[], added: readonly RecordedLedger[]): RecordedLedger[] {
  const rounds = new Set(added.map(({ round }) => round));
  return [...before.filter(({ round }) => !rounds.has(round)), ...added].sort((a, b) => a.round - b.round);
}
