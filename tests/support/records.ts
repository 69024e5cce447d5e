/** Small records for tests. */
import { pointIds } from '../../src/core/experiment/point-id';
import { experimentSpecSchema } from '../../src/core/experiment/experiment-spec';
import { type AnalysedPoint, analysedPoints, isCeiling } from '../../src/core/record/analysed-points';
import type {
  PointAnalysis,
  RecordedPoint,
  RecordedTrial,
  RunRecord,
} from '../../src/core/record/run-record';
import { baselineTrials } from '../../src/core/speedup/baseline-of';
import { efficiency, realizedSpeedup } from '../../src/core/speedup/realized-speedup';
import { trialOf, twoCpus } from './fake-lab';

export interface RecordParts {
  id?: string;
  /** Of `threads`; the baseline takes 200 ms in every round. */
  trials?: RecordedTrial[];
  workers?: number;
  settings?: Record<string, string | number>;
}

/** The baseline and threads, as many rounds as trials. */
export function recordOf({
  id,
  trials = [trialOf(100)],
  workers = 2,
  settings = {},
}: RecordParts = {}): RunRecord {
  const points = [
    pointOf({ trials: trials.map(({ round }) => trialOf(200, round)) }),
    pointOf({ model: 'threads', workers, settings, trials }),
  ];
  const spec = {
    models: ['sequential', 'threads'],
    workload: 'primes',
    workers: [workers],
    rounds: Math.max(1, trials.length),
  };
  return { ...recordWith(points, spec), ...(id !== undefined && { id }) };
}

/** A point of the record; of the baseline where no model is given. */
export function pointOf(parts: Partial<RecordedPoint> = {}): RecordedPoint {
  const { model = 'sequential', workers = 1, settings = {}, parameters } = parts;
  const [id = ''] = pointIds([{ model, workers, settings, parameters }]);
  const role = model === 'sequential' ? { role: 'baseline' } : {};
  return { id, ...role, trials: [], ...parts, model, workers, settings };
}

/** A record of these points with their speedups, without anything else that follows. */
export function recordWith(points: readonly RecordedPoint[], spec: object = {}): RunRecord {
  const models = [...new Set(points.map(({ model }) => model))];
  return {
    format: 'corelab.run',
    version: 2,
    id: '20260131-142530-00000a',
    startedAt: '2026-01-31T14:25:30.000Z',
    status: 'done',
    spec: experimentSpecSchema.parse({ models, workload: 'primes', workers: [2], ...spec }),
    machine: twoCpus,
    runtime: { host: 'test', node: '20.19.0', v8: '11.3', corelab: '0.1.0' },
    words: [],
    points: [...points],
    samples: [],
    analysis: { madeBy: '0.1.0', points: speedupsOf(points), fits: [], advice: [] },
    findings: [],
  };
}

/** The points with their speedups, as readers look at them. */
export function withSpeedups(points: readonly RecordedPoint[]): AnalysedPoint[] {
  const analysis = { madeBy: '', points: speedupsOf(points), fits: [], advice: [] };
  return analysedPoints({ points: [...points], analysis, findings: [] });
}

function speedupsOf(points: readonly RecordedPoint[]): PointAnalysis[] {
  return points
    .filter((point) => !isCeiling(point))
    .map((point) => {
      const speedup = realizedSpeedup(baselineTrials(point, points), point.trials);
      return { id: point.id, speedup, efficiency: efficiency({ ...point, speedup }), ledgers: [] };
    });
}
