/** The scaling laws fitted to every model of a run that was measured with several numbers of workers. */
import { isAvailable } from '../availability';
import { comparedPoints } from '../record/analysed-points';
import type { RecordedFits, RecordedPoint, RecordedTrial, RunRecord } from '../record/run-record';
import { baselineTrials } from './baseline-of';
import { fitLaws } from './fit-laws';
import type { ScalingPoint } from './scaling-series';

/**
 * One entry for each model, its settings and the work.
 * @param computes whether the work is computing: workers beyond the usable CPUs then only take turns, which no law of
 * scaling describes, and are left out
 */
export function recordFits(
  { points, machine }: Pick<RunRecord, 'points' | 'machine'>,
  computes: boolean,
): RecordedFits[] {
  const most = computes ? machine.topology.usableCpus : Infinity;
  const series = new Map<string, RecordedPoint[]>();
  for (const point of comparedPoints(points)) {
    const key = JSON.stringify([point.model, point.settings, point.parameters]);
    series.set(key, [...(series.get(key) ?? []), point]);
  }
  return [...series.values()]
    .filter((all) => new Set(all.map(({ workers }) => workers)).size > 1)
    .map((all): RecordedFits => {
      const measured = all.filter(({ workers }) => workers <= most);
      const laws = fitLaws(measured.flatMap((point) => scalingPoints(point, baselineTrials(point, points))));
      const { model, settings, parameters } = all[0] as RecordedPoint;
      const what = { model, settings, ...(parameters !== undefined && { parameters }) };
      return { ...what, laws: Object.values(laws).map((fit, i) => named(fit, Object.keys(laws)[i])) };
    });
}

function named(
  fit: ReturnType<typeof fitLaws>['usl'],
  law: string | undefined,
): RecordedFits['laws'][number] {
  return isAvailable(fit) ? { ...fit, parameters: { ...fit.parameters } } : { law: law as 'usl', ...fit };
}

function scalingPoints(point: RecordedPoint, baselines: readonly RecordedTrial[]): ScalingPoint[] {
  const references = new Map(baselines.map((trial) => [trial.round, trial]));
  return point.trials.flatMap(({ round, wallMs, failure }) => {
    const baseline = references.get(round);
    if ((baseline === undefined || baseline.failure) ?? failure) return [];
    return wallMs > 0 ? [{ round, workers: point.workers, speedup: baseline.wallMs / wallMs }] : [];
  });
}
