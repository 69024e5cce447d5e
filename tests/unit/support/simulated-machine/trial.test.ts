import { describe, expect, it, test } from 'vitest';
import { analysedPoints } from '../../../../src/core/record/analysed-points';
import { analyseRun } from '../../../../src/core/report/analyse-run';
import { type RecordedLedger, type RunRecord, runRecordSchema } from '../../../../src/core/record/run-record';
import { ledgerOf } from '../../../../src/core/speedup/ledger';
import { analysisContext } from '../../../../src/lab/run/analysis-context';
import { modelDescriptors } from '../../../../src/workers/models';
import { workloadDescriptors } from '../../../../src/workers/workloads';
import { twoCpus } from '../../../support/fake-lab';
import { pointOf, recordWith } from '../../../support/records';
import { type Part, simulate, type SimulatedTrial } from '../../../support/simulated-machine/trial';

const ms = 1_000_000;
const plainMachine = { quantumNs: 3 * ms, switchNs: 2000, migrationNs: 5000 };
const compute = (ns: number): Part => ({ do: 'compute', ns });
const tasksOf = (count: number, ...parts: Part[]): Part[][] => Array.from({ length: count }, () => parts);

/** The same work by one lane that has it all from the start. */
function baselineOf(shape: SimulatedTrial): SimulatedTrial {
  return { ...shape, lanes: 1, dispatchNs: 0, inFlight: shape.tasks.length };
}

function ledger(shape: SimulatedTrial, work: SimulatedTrial = shape): RecordedLedger {
  const found = ledgerOf(simulate(shape).trial, simulate(baselineOf(work)).trial);
  if (found === null) throw new Error('A simulated trial has a ledger.');
  return found;
}

test.each([1, 2, 16, 64, 1024])(
  'on %i cores the bins add up to the time of the lanes, with nothing unexplained',
  (cores) => {
    const { total, bins } = ledger({
      machine: { ...plainMachine, cores, ...(cores > 1 && { smtThousandths: 650 }) },
      lanes: cores,
      tasks: tasksOf(
        4 * cores,
        compute(2 * ms),
        { do: 'held', ns: 20_000 },
        { do: 'wait', ns: ms },
        { do: 'offload', ns: 300_000 },
      ),
      dispatchNs: 20_000,
      pool: 4,
      others: { threads: Math.ceil(cores / 4), busyNs: 2 * ms, restNs: 5 * ms },
    });
    const sum = Object.values(bins).reduce((a, b) => a + b, 0);
    expect(Math.abs(sum / total - 1)).toBeLessThan(1e-9);
    expect(Math.abs(bins['unexplained'] ?? 0) / total).toBeLessThan(1e-6);
  },
);

test.each([1, 2, 16, 64, 1024])('%i cores make records as real ones, sound and without findings', (cores) => {
  const tasks = tasksOf(8 * cores, compute(20 * ms));
  const threads: SimulatedTrial = { machine: { ...plainMachine, cores: cores + 1 }, lanes: cores, tasks };
  const trialsOf = (shape: SimulatedTrial) =>
    Array.from({ length: 6 }, (_, round) => simulate(shape, round).trial);
  const points = [
    pointOf({ trials: trialsOf(baselineOf(threads)) }),
    pointOf({ model: 'threads', workers: cores, trials: trialsOf(threads) }),
  ];
  const machine = {
    ...twoCpus,
    topology: { ...twoCpus.topology, logicalCpus: cores + 1, usableCpus: cores + 1 },
  };
  const context = analysisContext('primes', { models: modelDescriptors, workloads: workloadDescriptors });
  const parsed = runRecordSchema.parse({ ...recordWith(points), machine }) as RunRecord;
  const record = analyseRun(parsed, context, { madeBy: '0' });
  const [, point] = analysedPoints(record);
  expect(point?.verdict).toMatchObject({ level: 'sound', reasons: [] });
  expect(point?.speedup?.median).toBeGreaterThan(0.98 * cores);
  expect(record.findings).toEqual([]);
});

test('the same trial leaves the same trace', () => {
  const shape: SimulatedTrial = {
    machine: { ...plainMachine, cores: 4, smtThousandths: 600 },
    lanes: 4,
    tasks: tasksOf(40, compute(5 * ms), { do: 'held', ns: ms }),
    dispatchNs: 30_000,
    others: { threads: 2, busyNs: ms, restNs: 3 * ms },
    traced: true,
  };
  const [first, again] = [simulate(shape), simulate(shape)];
  expect(first.trace.length).toBeGreaterThan(100);
  expect(again).toEqual(first);
});

describe('a planted cause grows its own bin and no other', () => {
  const lanes = 4;
  const tasks = tasksOf(200, compute(10 * ms));
  // A core for the manager, and one for the pool.
  const plain: SimulatedTrial = { machine: { ...plainMachine, cores: lanes + 2 }, lanes, tasks };
  const without = ledger(plain);
  /** Of the lanes' time. */
  const mostElsewhere = 0.01;

  const causes: readonly { name: string; bin: string; shape: Partial<SimulatedTrial>; plantedMs: number }[] =
    [
      {
        name: 'a manager that takes 1 ms for each task and hands out one at a time',
        bin: 'dispatch',
        shape: { dispatchNs: ms, inFlight: 1 },
        plantedMs: 200,
      },
      {
        name: 'a last task that is twenty times longer',
        bin: 'tail',
        shape: { tasks: [...tasks, [compute(200 * ms)]] },
        plantedMs: 3 * 200,
      },
      {
        name: 'a lock that four lanes need for half of their computing',
        bin: 'lock',
        shape: { tasks: tasksOf(200, compute(5 * ms), { do: 'held', ns: 5 * ms }) },
        // It is never free, so that 200 tasks take a second, of which each lane computes half.
        plantedMs: lanes * 1000 - 2000,
      },
      {
        name: 'a wait of 2 ms in each task',
        bin: 'wait',
        shape: { tasks: tasksOf(200, compute(10 * ms), { do: 'wait', ns: 2 * ms }) },
        plantedMs: 400,
      },
      {
        name: 'a pool with one thread that each task needs for 1 ms',
        bin: 'offload',
        shape: { tasks: tasksOf(200, compute(10 * ms), { do: 'offload', ns: ms }) },
        plantedMs: 200,
      },
      {
        name: 'siblings that slow each other down to 60 %',
        bin: 'slower',
        shape: { machine: { ...plainMachine, cores: lanes, smtThousandths: 600 } },
        plantedMs: 2000 / 0.6 - 2000,
      },
      {
        name: 'other programs that keep a thread busy for each core',
        bin: 'run-queue-wait',
        shape: {
          machine: { ...plainMachine, cores: lanes },
          others: { threads: lanes, busyNs: 30 * ms, restNs: 30 * ms },
        },
        plantedMs: 700,
      },
    ];

  it.each(causes)('$bin: $name', ({ bin, shape, plantedMs }) => {
    const found = ledger({ ...plain, ...shape }, { ...plain, tasks: shape.tasks ?? tasks });
    const grown = (id: string) => (found.bins[id] ?? 0) - (without.bins[id] ?? 0);
    expect(grown(bin)).toBeGreaterThan(0.85 * plantedMs);
    // What is useful is the work, of which some causes bring more along.
    for (const id of new Set([...Object.keys(found.bins), ...Object.keys(without.bins)]))
      if (id !== bin && id !== 'useful')
        expect([id, Math.abs(grown(id)) / found.total < mostElsewhere]).toEqual([id, true]);
  });
});

describe('a dispatcher', () => {
  it('hands out no more tasks than it has time for, however many lanes wait', () => {
    const dispatchNs = 10_000;
    const tasks = tasksOf(100_000, compute(100_000));
    const machine = { ...plainMachine, switchNs: 0, migrationNs: 0, cores: 33 };
    const { trial } = simulate({ machine, lanes: 32, tasks, dispatchNs });
    expect(Math.abs(trial.wallMs / ((tasks.length * dispatchNs) / ms) - 1)).toBeLessThan(0.02);
  });
});
