/** What a point is held against: linear, the measured hardware ceiling, and the bound that its own kind of work sets. */
import type { RecordedIdeal, RecordedPoint, RecordedTrial, RunRecord } from '../record/run-record';
import { quantile } from '../statistics/median-interval';
import { baselineTrials, sameWork } from './baseline-of';
import { measuredCeiling } from './ceiling';

export interface IdealContext {
  baselineModel: string;
  /** Models of which only one executor computes at a time. */
  oneComputes: ReadonlySet<string>;
}

/** The points with their ideals as far as they are known. */
export function withIdeals(
  { points, ceilings = [], machine }: Pick<RunRecord, 'points' | 'ceilings' | 'machine'>,
  { baselineModel, oneComputes }: IdealContext,
): RecordedPoint[] {
  const usable = Math.max(1, machine.topology.usableCpus);
  return points.map((point): RecordedPoint => {
    const baselines = baselineTrials(point, points, baselineModel);
    const linear = Math.min(point.workers, usable);
    const cpus = oneComputes.has(point.model) ? 1 : linear;
    const copies = ceilings.find(
      (one) => one.workers === Math.min(point.workers, Math.floor(usable)) && sameWork(one, point),
    );
    const ceiling = cpus === 1 || copies === undefined ? null : measuredCeiling(copies.trials, baselines);
    return {
      ...point,
      ideal: { linear, ceiling, bound: boundOf(point, baselines, cpus) } satisfies RecordedIdeal,
    };
  });
}

/**
 * The most that L tasks in flight on P CPUs can gain: min(L, P · (C + W) / C), where C and W are the computing and
 * waiting of the baseline. Asymptotic bounds of operational analysis: E. D. Lazowska et al., "Quantitative System
 * Performance", 1984, chapter 5. Median over the rounds; null while nothing was measured.
 */
function boundOf(
  { trials }: RecordedPoint,
  baselines: readonly RecordedTrial[],
  cpus: number,
): number | null {
  const lanes = Math.max(0, ...trials.map(({ timeline }) => timeline.lanes.length));
  const shares = baselines.flatMap((trial) => {
    const [computing, waiting] = [timeIn(trial, 'computing'), timeIn(trial, 'wait')];
    return trial.failure === undefined && computing + waiting > 0 ? [computing / (computing + waiting)] : [];
  });
  if (lanes === 0 || shares.length === 0) return null;
  const share = quantile(shares, 0.5);
  return share > 0 ? Math.min(lanes, cpus / share) : lanes;
}

function timeIn({ timeline }: RecordedTrial, state: 'computing' | 'wait'): number {
  return timeline.lanes.reduce((sum, lane) => sum + (lane.totalsMs[state] ?? 0), 0);
}
