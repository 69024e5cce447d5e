/** The record with which a run begins: everything but trials. */
import type { ExperimentPlan, PlannedPoint } from '../../core/experiment/experiment-plan';
import type { ExperimentSpec } from '../../core/experiment/experiment-spec';
import { comparedPoints } from '../../core/record/analysed-points';
import {
  type MachineFacts,
  type RecordedPoint,
  type RunRecord,
  runRecordFormat,
  runRecordVersion,
} from '../../core/record/run-record';
import { laneWords } from '../../core/vocabulary/lane-words';
import packageJson from '../../../package.json';

export interface NewRecord {
  id: string;
  startedAt: Date;
  plan: ExperimentPlan;
  /** As it stands in the record, without what is not to be kept. */
  spec: ExperimentSpec;
  machine: MachineFacts;
  executorMemoryMb: number;
  /** Which host started the run, such as `cli`. */
  host: string;
  /** What the work is, where it is code of the user's. */
  ownCode?: RunRecord['ownCode'];
}

export function newRecord(from: NewRecord): RunRecord {
  const points = from.plan.points.map(newPoint);
  return {
    format: runRecordFormat,
    version: runRecordVersion,
    id: from.id,
    startedAt: from.startedAt.toISOString(),
    status: 'running',
    spec: from.spec,
    machine: from.machine,
    runtime: {
      host: from.host,
      node: process.versions.node,
      v8: process.versions.v8,
      corelab: packageJson.version,
    },
    executorMemoryMb: from.executorMemoryMb,
    ...(from.ownCode !== undefined && { ownCode: from.ownCode }),
    words: laneWords.map(({ id, title, sentence, role, colour }) => ({ id, title, sentence, role, colour })),
    models: [...new Set(from.plan.points.map(({ model }) => model))].map(({ id, title, look }) => ({
      id,
      title,
      look,
    })),
    ...(from.plan.leftOut !== undefined && { leftOut: [...from.plan.leftOut] }),
    points,
    samples: [],
    analysis: {
      madeBy: packageJson.version,
      points: comparedPoints(points).map(({ id }) => ({ id, speedup: null, efficiency: null, ledgers: [] })),
      fits: [],
      advice: [],
    },
    findings: [],
  };
}

function newPoint({ id, model, baseline, workers, settings, parameters }: PlannedPoint): RecordedPoint {
  return {
    id,
    ...(model.role !== undefined && { role: model.role }),
    ...(baseline !== undefined && { baseline }),
    model: model.id,
    workers,
    settings: { ...settings },
    ...(Object.keys(parameters).length > 0 && { parameters: { ...parameters } }),
    trials: [],
  };
}
