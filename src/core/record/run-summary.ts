/** The few figures of a run that a list shows. Written into every record by the history. */
import type { RunRecord, RunSummary } from './run-record';

export function runSummary(record: RunRecord, baselineModel: string): RunSummary {
  const trials = record.points.flatMap((point) => point.trials);
  const measured = record.points.flatMap(({ model, workers, speedup }) =>
    speedup === null || model === baselineModel ? [] : [{ model, workers, speedup: speedup.median }],
  );
  return {
    trials: trials.length,
    failedTrials: trials.filter((trial) => trial.failure !== undefined).length,
    best: measured.sort((a, b) => b.speedup - a.speedup)[0] ?? null,
  };
}
