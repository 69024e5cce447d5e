/** The few figures of a run that a list shows. Written into every record by the history. */
import { pointName, sweptText } from '../report/point-report';
import type { RunRecord, RunSummary } from './run-record';

export function runSummary({ points }: RunRecord, baselineModel: string): RunSummary {
  const trials = points.flatMap((point) => point.trials);
  const measured = points.flatMap((point) => {
    const { model, workers, speedup } = point;
    if (speedup === null || model === baselineModel) return [];
    const swept = sweptText(point, points) === '' ? {} : { name: pointName(point, points) };
    return [{ model, workers, speedup: speedup.median, ...swept }];
  });
  return {
    trials: trials.length,
    failedTrials: trials.filter((trial) => trial.failure !== undefined).length,
    best: measured.sort((a, b) => b.speedup - a.speedup)[0] ?? null,
  };
}
