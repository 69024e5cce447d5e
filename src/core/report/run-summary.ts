/** The few figures of a run that a list shows. They stand near the start of its file. */
import { analysedPoints } from '../record/analysed-points';
import type { RunRecord, RunSummary } from '../record/run-record';
import { baselineName } from './baseline-name';
import { headlineOf } from './headline';
import { recordingsOf, ruledOutPairs } from './order-view';
import { pointName } from '../record/point-name';

export function runSummary(record: RunRecord): RunSummary {
  const points = analysedPoints(record);
  const trials = points.flatMap((point) => point.trials);
  const headline = shortHeadline(record, points);
  const { id, cpu } = record.machine;
  return {
    machine: { ...(id !== undefined && { id }), cpu: cpu.model },
    trials: trials.length,
    failedTrials: trials.filter((trial) => trial.failure !== undefined).length,
    ...(headline !== undefined && { headline }),
  };
}

function shortHeadline(record: RunRecord, points: ReturnType<typeof analysedPoints>): RunSummary['headline'] {
  const headline = headlineOf(record, points);
  if (headline === undefined) return undefined;
  const { kind, level, point, of } = headline;
  if (point === null) return { kind, level };
  const baseline = baselineName(point, points);
  const name = pointName(point, points);
  if (kind === 'hazard') {
    const { outcome, among } = headline.hazard;
    return { kind, level, model: point.model, name, outcome: outcome.title, share: outcome.count / among };
  }
  if (kind === 'order') {
    const { orders } = headline;
    const pairs = orders.reduce((sum, one) => sum + one.pairs.length, 0);
    const share = pairs === 0 ? 0 : ruledOutPairs(orders) / pairs;
    return { kind, level, model: point.model, name, recordings: recordingsOf(orders), share };
  }
  if (kind === 'latency')
    return { kind, level, model: point.model, name, latencyMs: headline.latency.least.p99.median };
  return {
    kind,
    level,
    model: point.model,
    name,
    speedup: point.speedup.median,
    ...(of !== null && { of }),
    ...(baseline !== undefined && { baseline }),
  };
}
