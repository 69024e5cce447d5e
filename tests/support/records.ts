/** Small records for tests. */
import { experimentSpecSchema } from '../../src/core/experiment/experiment-spec';
import type { RecordedTrial, RunRecord } from '../../src/core/record/run-record';
import { withSpeedups } from '../../src/core/speedup/realized-speedup';
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
  const point = { speedup: null, efficiency: null };
  return {
    format: 'corelab.run',
    version: 1,
    id: id ?? '20260131-142530-00000a',
    startedAt: '2026-01-31T14:25:30.000Z',
    status: 'done',
    spec: experimentSpecSchema.parse({
      models: ['sequential', 'threads'],
      workload: 'primes',
      workers: [workers],
      rounds: Math.max(1, trials.length),
    }),
    machine: twoCpus,
    runtime: { host: 'test', node: '20.19.0', v8: '11.3', corelab: '0.1.0' },
    points: withSpeedups(
      [
        {
          model: 'sequential',
          workers: 1,
          settings: {},
          trials: trials.map(({ round }) => trialOf(200, round)),
          ...point,
        },
        { model: 'threads', workers, settings, trials, ...point },
      ],
      'sequential',
    ),
    samples: [],
    warnings: [],
  };
}
