/** Results of a class that a test makes up: one recorded run, as machines that differ would have measured it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { notAvailable } from '../../src/core/availability';
import {
  type ClassAnswer,
  type ClassResult,
  classResult,
  type Digest,
} from '../../src/core/class/class-result';
import {
  type MachineFacts,
  type RecordedPoint,
  type RunRecord,
  runRecordSchema,
} from '../../src/core/record/run-record';

/** Benchmarks are bundled, but started in the project's folder. */
const fixture = path.resolve('tests/fixtures/records-believed/threads.corelab');

export const digest: Digest = (text) => createHash('sha256').update(text).digest('hex');

let recorded: RunRecord | undefined;

/** The run of one of many machines. @param index which; those of the same index are the same */
export function classRecord(index: number): RunRecord {
  recorded ??= runRecordSchema.parse(JSON.parse(readFileSync(fixture, 'utf8')));
  const [baseline, threads] = recorded.points as [RecordedPoint, RecordedPoint];
  const [ofBaseline, ofThreads] = recorded.analysis.points as [
    RunRecord['analysis']['points'][number],
    RunRecord['analysis']['points'][number],
  ];
  const machine = machineOf(recorded.machine, index);
  const workers = [1, 2, 4, 8].filter((count) => count <= machine.topology.usableCpus);
  const slower = 1 + ((index * 7) % 11) / 20;
  return {
    ...recorded,
    id: `20260131-142530-${index.toString(16).padStart(6, '0')}`,
    models: [{ id: 'threads', title: 'Threads', look: { colour: 'blue', marker: 'circle', dash: 'solid' } }],
    machine,
    points: [
      baseline,
      ...workers.map((count) => ({
        ...threads,
        id: `threads-${count}`,
        workers: count,
        trials: threads.trials.map((trial) => ({
          ...trial,
          wallMs: (trial.wallMs * slower * 2 * (1 + 0.06 * Math.log2(count))) / count,
        })),
      })),
    ],
    analysis: {
      ...recorded.analysis,
      points: [
        ofBaseline,
        ...workers.map((count) => ({
          ...ofThreads,
          id: `threads-${count}`,
          ledgers: ofThreads.ledgers.map((ledger) => ({
            ...ledger,
            bins: {
              ...ledger.bins,
              useful: (ledger.bins['useful'] ?? 0) - 10 * (index % 11),
              dispatch: (ledger.bins['dispatch'] ?? 0) + 10 * (index % 11),
            },
          })),
        })),
      ],
    },
  };
}

function machineOf(machine: MachineFacts, index: number): MachineFacts {
  const cpus = [2, 4, 8][index % 3] as number;
  const efficient = index % 2 === 0 ? 0 : cpus / 2;
  return {
    ...machine,
    id: `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`,
    hostName: `seat-${index}.school.example`,
    cpu: { ...machine.cpu, model: `Test CPU ${index % 3}` },
    topology: {
      logicalCpus: cpus,
      physicalCores: cpus,
      sockets: 1,
      performanceCores: cpus - efficient,
      efficiencyCores: efficient,
      usableCpus: cpus,
    },
    powerSource: index % 5 === 4 ? 'battery' : index % 5 === 3 ? notAvailable('a test') : 'mains',
  };
}

/** A guess at the speedup of two workers, beside what the machine measured. */
export function guessOf(index: number): ClassAnswer {
  return {
    block: 'two-workers',
    prediction: 1 + (index % 10) / 10,
    interval: { unit: '×', median: 1.6, low: 1.5, high: 1.7, rounds: 6 },
  };
}

export function classResultOf(index: number): ClassResult {
  const answers = [guessOf(index)];
  return classResult({ record: classRecord(index), lesson: '01-one-manager', run: 'two', answers }, digest);
}

/** As its file has it. */
export function resultFile(index: number): string {
  return `${JSON.stringify(classResultOf(index))}\n`;
}
