/**
 * Everything that follows from the trials of a run: speedups, ledgers, ideals, fits, verdicts, advice. Used by the lab
 * after each trial.
 */
import type { ModelDescriptor, WorkloadDescriptor } from '../experiment/descriptors';
import type { RecordedPoint, RunRecord } from '../record/run-record';
import { withIdeals } from '../speedup/ideals';
import { karpFlatt } from '../speedup/laws';
import { withLedgers } from '../speedup/ledger';
import { withSpeedups } from '../speedup/realized-speedup';
import { recordFits } from '../speedup/record-fits';
import { verdictOf } from '../trust/verdict';
import { currentAdvice } from './verify-advice';

export interface AnalysisContext {
  baselineModel: string;
  /** What the workload's time goes to. */
  nature: WorkloadDescriptor['nature'];
  /** Models of which only one executor computes at a time. */
  oneComputes: ReadonlySet<string>;
  /** All that advice may name, whether they were chosen or not. */
  models: readonly ModelDescriptor[];
}

/** The record with all that can be said about its trials so far. */
export function analyseRun(record: RunRecord, context: AnalysisContext): RunRecord {
  const { baselineModel } = context;
  const measured = withLedgers(withSpeedups(record.points, baselineModel), baselineModel);
  const points = withIdeals({ ...record, points: measured }, context).map((point) =>
    withSerialFraction(point, record.machine.topology.usableCpus),
  );
  const fits = recordFits({ ...record, points }, { baselineModel, computes: context.nature === 'computing' });
  const judged = points.map((point) => {
    const verdict = verdictOf(point, { ...record, points }, baselineModel);
    return verdict === undefined ? point : { ...point, verdict };
  });
  const advice = currentAdvice({ ...record, points: judged }, context);
  return {
    ...record,
    ...(fits.length > 0 && { fits }),
    points: judged,
    ...((advice.length > 0 || record.advice !== undefined) && { advice }),
  };
}

/** Karp–Flatt falls as the speedup rises, so the ends of the interval change places. */
function withSerialFraction(point: RecordedPoint, usableCpus: number): RecordedPoint {
  const { speedup, workers } = point;
  if (speedup === null) return point;
  const of = (value: number) => karpFlatt(value, workers, usableCpus);
  const [median, low, high] = [of(speedup.median), of(speedup.high), of(speedup.low)];
  return median === null || low === null || high === null
    ? point
    : { ...point, karpFlatt: { ...speedup, median, low, high } };
}
