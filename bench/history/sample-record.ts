/** A saved run of ordinary size, about 30 KB, for `bench:history`. */
import { experimentSpecSchema } from '../../src/core/experiment/experiment-spec';
import {
  type RecordedTrial,
  runRecordFormat,
  runRecordVersion,
  type RunRecord,
} from '../../src/core/record/run-record';
import { laneStates } from '../../src/core/vocabulary/lane-states';

const workloads = ['primes', 'hash', 'wait', 'compress'];

/** @param index gives each a time of its own, and one of four workloads */
export function sampleRecord(index: number): RunRecord {
  const startedAt = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
  const [date = '', time = ''] = startedAt.replaceAll(/[-:]/g, '').split('T');
  const machine = {
    cpu: { vendor: 'Bench', model: 'Bench CPU', architecture: 'x64' },
    topology: {
      logicalCpus: 8,
      physicalCores: 8,
      sockets: 1,
      performanceCores: 8,
      efficiencyCores: 0,
      usableCpus: 8,
    },
    quotaCpus: { available: false, reason: 'a benchmark' } as const,
    memory: { totalMb: 16_384, freeMb: 8192 },
    os: { platform: 'linux', name: 'Bench OS', release: '1' },
    virtualMachine: false,
  };
  const models = ['sequential', 'processes', 'threads'];
  return {
    format: runRecordFormat,
    version: runRecordVersion,
    id: `${date}-${time.slice(0, 6)}-${index.toString(16).padStart(6, '0')}`,
    startedAt,
    status: 'done',
    summary: { trials: 9, failedTrials: 0, best: { model: 'threads', workers: 8, speedup: 7.4 } },
    spec: experimentSpecSchema.parse({ models, workload: workloads[index % 4], workers: [8] }),
    machine,
    runtime: { host: 'bench', node: process.versions.node, v8: process.versions.v8, corelab: '0' },
    words: [],
    points: models.map((model) => ({
      id: `${model}-8`,
      model,
      workers: 8,
      settings: {},
      trials: [0, 1, 2].map(trial),
    })),
    samples: [],
    analysis: {
      madeBy: '0',
      points: models.map((model) => ({
        id: `${model}-8`,
        speedup: { median: 2, low: 1.9, high: 2.1, rounds: 3, preliminary: true },
        efficiency: 0.25,
        ledgers: [],
      })),
      fits: [],
      advice: [],
    },
    findings: [],
  };
}

function trial(round: number): RecordedTrial {
  const span = (from: number): [number, number, number, number] => [0, from, from + 4.123, from];
  return {
    round,
    startedAtMs: 1000 * round,
    wallMs: 500,
    tasks: { total: 100, done: 100, failed: 0, retried: 0 },
    workers: [],
    timeline: {
      states: [...laneStates],
      lanes: [
        {
          worker: 0,
          totalsMs: {},
          segments: { kind: 'spans', spans: Array.from({ length: 100 }, (_, task) => span(task * 5)) },
        },
      ],
    },
  };
}
