import { expect, test } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import { findingsOfRun } from '../../../../src/core/record/analysed-points';
import type { MachineFacts, RecordedTrial, RunRecord } from '../../../../src/core/record/run-record';
import { analyseRun } from '../../../../src/core/report/analyse-run';
import { notes, pointChecks, sharedChecks } from '../../../../src/core/trust/checks';
import { findingKinds } from '../../../../src/core/vocabulary/finding-kinds';
import { descriptors } from '../../../../src/workers/descriptors';
import { trialOf } from '../../../support/fake-lab';
import { recordOf, type RecordParts } from '../../../support/records';

/** What the machine's two CPUs did during a trial of 100 ms whose worker computed all the time, 10 ms of its manager. */
const machine = { busyMs: 110, idleMs: 90, stealMs: 0, managerMs: 10 };

function analysed(parts: RecordParts, facts: Partial<MachineFacts> = {}) {
  const record = recordOf(parts);
  return analyseAgain({ ...record, machine: { ...record.machine, ...facts } });
}

function analyseAgain(record: RunRecord): RunRecord {
  return analyseRun(record, { nature: 'computing', models: descriptors.models }, { madeBy: 'a test' });
}

const during = (more: Partial<NonNullable<RecordedTrial['machine']>>, facts: Partial<MachineFacts> = {}) => {
  const trials = Array.from({ length: 6 }, (_, round) => ({
    ...trialOf(100, round),
    machine: { ...machine, ...more },
  }));
  return analysed({ trials }, facts);
};
const codes = (record: ReturnType<typeof analysed>) => findingsOfRun(record).map(({ code }) => code);
const messages = (record: ReturnType<typeof analysed>) => findingsOfRun(record).map(({ message }) => message);

test('every check has a kind of its scope, and every kind but two a check', () => {
  const codesOf = (scope: string) =>
    findingKinds.flatMap((kind) => (kind.scope === scope ? [kind.code as string] : [])).sort();
  expect([...Object.keys(sharedChecks), ...Object.keys(notes)].sort()).toEqual(codesOf('run'));
  expect([...Object.keys(pointChecks), 'no-baseline', 'no-result'].sort()).toEqual(codesOf('point'));
  expect(new Set(findingKinds.map(({ code }) => code)).size).toBe(findingKinds.length);
});

test('other programs and steal are told once, effect first, and named by the verdicts', () => {
  expect(messages(during({}))).toEqual([]);
  const busy = during({ busyMs: 170, idleMs: 22, stealMs: 8 });
  expect(messages(busy)).toEqual([
    'Results may be off: other programs used 0.60 of 2 CPUs. Close them and run again.',
    'Results may be off: the hypervisor gave 4.0 % of the CPU time to other virtual machines. Run again when the host has less to do.',
  ]);
  const [, threads] = busy.analysis.points;
  expect(threads?.verdict?.because?.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['other-load', 'steal']),
  );
  expect(busy.findings.filter(({ code }) => code === 'other-load')).toHaveLength(1);
});

test('what the window itself used is said to be its own', () => {
  const busy = during({ busyMs: 170, corelabMs: 60, idleMs: 30 });
  expect(messages(busy)).toEqual([
    'Results may be off: Corelab’s own window used 0.60 of 2 CPUs while trials ran. Hide the window meanwhile, or measure in a terminal.',
  ]);
  const [, threads] = busy.analysis.points;
  expect(threads?.verdict?.because?.map(({ code }) => code)).toContain('own-load');
});

test('by how much other programs may have moved a speedup is said where both sides of it are known', () => {
  const busy = during({ busyMs: 170, idleMs: 30 });
  for (const trial of busy.points[0]?.trials ?? []) trial.machine = { ...machine, busyMs: 210, idleMs: 190 };
  expect(messages(analyseAgain(busy))).toEqual([
    expect.stringMatching(/^Results may be off by up to \d+ %: other programs used 0\.60 of 2 CPUs\./),
  ]);
});

test.each([
  [{ throttling: { periods: 2, ms: 10 } }, {}, 'stopped the programs of this control group 12 times'],
  [{}, { quotaCpus: 1.5 }, 'gives this control group 1.5 CPUs for up to 2 workers'],
  [{ heatEvents: 1 }, {}, 'slowed down 6 times because it was too hot'],
  [{ memoryKills: 2 }, {}, 'killed 12 processes while trials ran'],
  [{}, { powerSource: 'battery' as const }, 'ran on its battery'],
  [
    {},
    { clockRate: { savesPower: true, setting: 'governor powersave', highestShare: 1 } },
    'set to save power (governor powersave)',
  ],
  [
    {},
    { clockRate: { savesPower: false, setting: 'governor schedutil', highestShare: 0.5 } },
    'limited to 50 % of what the processor can do',
  ],
  [{ clockJumpMs: 5000 }, {}, 'slept, or somebody set its clock, by 5.00 s'],
])('%j on %j is told', (trial, facts, message) => {
  const told = messages(during(trial, facts));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain(message);
});

test('a quota is told once, not also as missing CPUs', () => {
  const topology = { ...recordOf().machine.topology, usableCpus: 1.5 };
  expect(codes(during({}, { quotaCpus: 1.5, topology }))).toEqual(['quota']);
});

test('what nobody counts is no finding', () => {
  const unknown = notAvailable('a test');
  expect(
    codes(during({ throttling: unknown, heatEvents: unknown }, { powerSource: unknown, clockRate: unknown })),
  ).toEqual([]);
});

test('few rounds, failed trials and too many workers are told', () => {
  const failed = { ...trialOf(100, 2), failure: { code: 'run-timed-out', message: 'too long' } };
  const record = analysed({ workers: 3, trials: [trialOf(100), trialOf(100, 1), failed] });
  expect(codes(record)).toEqual(['few-rounds', 'trials-failed', 'more-workers-than-cpus']);
  expect(messages(record)).toEqual([
    'Intervals are preliminary: 2 rounds give only a range, which covers the true median in 50 % of runs. Use six or more.',
    '1 trial produced no result and is in no figure.',
    'Workers took turns: only 2 CPUs could be used for up to 3 workers (threads).',
  ]);
  expect(messages(analysed({}))).toEqual(['One round says nothing about variation; use six or more.']);
});

test('tasks that failed are told with their point, and make it void', () => {
  const trials = Array.from({ length: 6 }, (_, round) => trialOf(100, round));
  trials[1] = { ...trialOf(100, 1), tasks: { total: 10, done: 8, failed: 2, retried: 4 } };
  const record = analysed({ trials });
  expect(codes(record)).toEqual([]);
  expect(record.findings).toEqual([
    {
      code: 'tasks-failed',
      scope: 'point',
      point: 'threads-2',
      level: 'void',
      message: '3.3 % of the tasks failed for good',
    },
  ]);
});

test('six sound rounds on an idle machine leave nothing to say', () => {
  const trials = Array.from({ length: 6 }, (_, round) => trialOf(100, round));
  expect(analysed({ trials }).findings).toEqual([]);
});
