/** The few figures of a run that a list shows. They stand near the start of its file. */
import { analysedPoints, isBaseline } from '../record/analysed-points';
import type { RunRecord, RunSummary } from '../record/run-record';
import { baselineName } from './baseline-name';
import { pointName, sweptText } from './point-report';

export function runSummary(record: Pick<RunRecord, 'points' | 'analysis' | 'findings'>): RunSummary {
  const points = analysedPoints(record);
  const trials = points.flatMap((point) => point.trials);
  return {
    trials: trials.length,
    failedTrials: trials.filter((trial) => trial.failure !== undefined).length,
    best: bestOf(points),
  };
}

function bestOf(points: ReturnType<typeof analysedPoints>): RunSummary['best'] {
  const measured = points.filter((point) => point.speedup !== null && !isBaseline(point));
  const best = measured.sort((a, b) => (b.speedup?.median ?? 0) - (a.speedup?.median ?? 0))[0];
  if (best === undefined || best.speedup === null) return null;
  const { model, workers, speedup } = best;
  const name = sweptText(best, points) === '' ? {} : { name: pointName(best, points) };
  const baseline = baselineName(best, points);
  return { model, workers, speedup: speedup.median, ...(baseline !== undefined && { baseline }), ...name };
}
