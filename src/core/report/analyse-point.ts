/** Everything that follows from the trials of one point, its baseline and the copies beside it. */
import type { ModelDescriptor, WorkloadDescriptor } from '../experiment/descriptors';
import { computingThreads, extraThreads } from '../experiment/extra-threads';
import { isCeiling, withAnalysis } from '../record/analysed-points';
import type { ChangedPoint } from '../record/analysis-change';
import { statedTrials } from '../record/trial-phase';
import type { PointAnalysis, RecordedLedger, RecordedPoint, RunRecord } from '../record/run-record';
import { baselineTrials, sameBaseline } from '../speedup/baseline-of';
import { copiesFor, idealOf } from '../speedup/ideals';
import { karpFlatt } from '../speedup/laws';
import { ledgersOf } from '../speedup/ledger';
import { efficiency, realizedSpeedup } from '../speedup/realized-speedup';
import { verdictOf } from '../trust/verdict';

export interface AnalysisContext {
  /** What the workload's time goes to. */
  nature: WorkloadDescriptor['nature'];
  /** All that advice may name, whether they were chosen or not. */
  models: readonly ModelDescriptor[];
}

type Measured = Pick<RunRecord, 'points' | 'samples' | 'machine'>;

/** @param known its ledgers so far, which are kept: what is returned has only further ones */
export function analysePoint(
  point: RecordedPoint,
  record: Measured,
  { models }: AnalysisContext,
  known: readonly RecordedLedger[] = [],
): ChangedPoint {
  const baselines = baselineTrials(point, record.points);
  const speedup = realizedSpeedup(baselines, statedTrials(point.trials));
  const ledgers = ledgersOf(point.trials, baselines, known);
  const model = models.find(({ id }) => id === point.model);
  const figures = {
    id: point.id,
    speedup,
    efficiency: efficiency({ ...point, speedup }),
    ...serialFraction(speedup, point.workers, record.machine.topology.usableCpus),
    ideal: idealOf({
      point,
      baselines,
      copies: copiesBeside(point, record, computingThreads(model, point)),
      machine: record.machine,
      oneComputes: model?.oneComputes === true,
      extraThreads: extraThreads(model, point.settings),
    }),
  };
  const rounds = new Set(known.map(({ round }) => round));
  const judged = verdictOf(withAnalysis(point, { ...figures, ledgers }), baselines, record);
  return {
    analysis: { ...figures, ...(judged !== undefined && { verdict: judged.verdict }) },
    ledgers: ledgers.filter(({ round }) => !rounds.has(round)),
    findings: judged?.findings ?? [],
  };
}

/** Karp–Flatt falls as the speedup rises, so the ends of the interval change places. */
function serialFraction(
  speedup: PointAnalysis['speedup'],
  workers: number,
  usableCpus: number,
): Pick<PointAnalysis, 'karpFlatt'> {
  if (speedup === null) return {};
  const of = (value: number) => karpFlatt(value, workers, usableCpus);
  const [median, low, high] = [of(speedup.median), of(speedup.high), of(speedup.low)];
  if (median === null || low === null || high === null) return {};
  return { karpFlatt: { ...speedup, median, low, high } };
}

function copiesBeside(
  point: RecordedPoint,
  { points, machine }: Measured,
  threads: number,
): RecordedPoint['trials'] {
  const copies = copiesFor(threads, machine);
  const ceiling = points.find((one) => isCeiling(one) && one.workers === copies && sameBaseline(one, point));
  return ceiling?.trials ?? [];
}
