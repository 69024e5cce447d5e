/** A run that sweeps the batch of threads over many values, measured on a simulated machine: what forty points look like. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pointIds } from '../../src/core/experiment/point-id';
import type { RecordedTrial, RunRecord } from '../../src/core/record/run-record';
import { analyseRun } from '../../src/core/report/analyse-run';
import { encodeRecord } from '../../src/lab/history/record-file';
import { descriptors } from '../../src/workers/descriptors';
import { pointOf, recordWith } from './records';
import { simulate } from './simulated-machine/trial';

const ms = 1_000_000;
const machine = { cores: 3, quantumNs: 3 * ms, switchNs: 2000, migrationNs: 5000 };
const rounds = 6;
const tasks = 120;

export interface SweptParts {
  id: string;
  /** Batches. */
  values: readonly number[];
  workers?: readonly number[];
  /** Computing of a task, in ms. */
  taskMs?: number;
}

/** The time of handing out a task falls with the batch; the last batches end less evenly. */
export function sweptRecord({ id, values, workers = [2], taskMs = 10 }: SweptParts): RunRecord {
  const points = [
    pointOf({ trials: trialsOf(1, 0, taskMs) }),
    ...values.flatMap((batch) =>
      workers.map((count) =>
        pointOf({
          model: 'threads',
          workers: count,
          settings: { batch },
          trials: trialsOf(count, 4 / batch, taskMs),
        }),
      ),
    ),
  ];
  const spec = {
    models: ['sequential', 'threads'],
    workers: [...workers],
    rounds,
    sweep: { batch: [...values] },
  };
  const context = { nature: 'computing', models: descriptors.models } as const;
  const ids = pointIds(points);
  const told = points.map((point, index) => ({ ...point, id: ids[index] ?? point.id }));
  return analyseRun({ ...recordWith(told, spec), id }, context, { madeBy: '0.1.0' });
}

function trialsOf(workers: number, dispatchMs: number, taskMs: number): RecordedTrial[] {
  return Array.from({ length: rounds }, (_, round) => {
    // No two rounds of a machine are alike.
    const ns = Math.round(taskMs * ms * (1 + 0.004 * ((round * 7) % rounds)));
    const each = Array.from({ length: tasks }, () => [{ do: 'compute' as const, ns }]);
    return simulate(
      { machine, lanes: workers, tasks: each, inFlight: 1, dispatchNs: Math.round(dispatchMs * ms) },
      round,
    ).trial;
  });
}

/** Puts the run into the history of this data folder. */
export function saveRecord(dataFolder: string, record: RunRecord): void {
  mkdirSync(path.join(dataFolder, 'runs'), { recursive: true });
  writeFileSync(path.join(dataFolder, 'runs', `${record.id}.corelab`), encodeRecord(record));
}
