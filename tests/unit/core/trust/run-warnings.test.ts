import { expect, test } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import type { MachineFacts, RecordedTrial, RunRecord } from '../../../../src/core/record/run-record';
import { runWarnings } from '../../../../src/core/trust/run-warnings';
import { trialOf } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';

/** What the machine's two CPUs did during a trial of 100 ms whose worker computed all the time, 10 ms of its manager. */
const machine = { busyMs: 110, idleMs: 90, stealMs: 0, managerMs: 10 };
const during = (more: Partial<NonNullable<RecordedTrial['machine']>>, facts: Partial<MachineFacts> = {}) => {
  const trials = Array.from({ length: 6 }, (_, round) => ({
    ...trialOf(100, round),
    machine: { ...machine, ...more },
  }));
  const record = recordOf({ trials });
  return runWarnings({ ...record, machine: { ...record.machine, ...facts } });
};
const codes = (record: RunRecord) => runWarnings(record).map(({ code }) => code);

test('other programs and steal are told with their size', () => {
  expect(during({})).toEqual([]);
  expect(during({ busyMs: 170, idleMs: 22, stealMs: 8 }).map(({ message }) => message)).toEqual([
    'The hypervisor gave 4.0 % of the CPU time to other virtual machines while trials ran.',
    'Other programs used 0.60 of 2 CPUs while trials ran: close them for better figures.',
  ]);
});

test.each([
  [{ throttling: { periods: 2, ms: 10 } }, {}, 'stopped the programs of this control group 12 times'],
  [{}, { quotaCpus: 1.5 }, 'gives this control group 1.5 CPUs: 2 workers that compute cannot get more'],
  [{ heatEvents: 1 }, {}, 'slowed down 6 times while trials ran, because it was too hot'],
  [{ memoryKills: 2 }, {}, 'The kernel killed 12 processes while trials ran'],
  [{}, { powerSource: 'battery' as const }, 'ran on its battery'],
  [
    {},
    { clockRate: { savesPower: true, setting: 'governor powersave', highestShare: 1 } },
    'told to save power (governor powersave)',
  ],
  [
    {},
    { clockRate: { savesPower: false, setting: 'governor schedutil', highestShare: 0.5 } },
    'limited to 50 % of what the processor can do',
  ],
  [{ clockJumpMs: 5000 }, {}, 'slept or its clock was changed while a trial ran, by 5.00 s'],
])('%j on %j is told', (trial, facts, message) => {
  const told = during(trial, facts);
  expect(told).toHaveLength(1);
  expect(told[0]?.message).toContain(message);
});

test('a quota is told once, not also as missing CPUs', () => {
  const topology = { ...recordOf().machine.topology, usableCpus: 1.5 };
  expect(during({}, { quotaCpus: 1.5, topology }).map(({ code }) => code)).toEqual(['quota']);
});

test('what nobody counts is no reason to warn', () => {
  const unknown = notAvailable('a test');
  expect(
    during({ throttling: unknown, heatEvents: unknown }, { powerSource: unknown, clockRate: unknown }),
  ).toEqual([]);
});

test('few rounds, failures and too many workers are told', () => {
  const record = recordOf({
    workers: 3,
    trials: [trialOf(100), { ...trialOf(100, 1), tasks: { total: 10, done: 8, failed: 2, retried: 4 } }],
  });
  expect(codes(record)).toEqual(['tasks-failed', 'preliminary', 'more-workers-than-cpus']);
  const messages = runWarnings(record).map(({ message }) => message);
  expect(messages[0]).toBe(
    '2 tasks of 40 tasks failed for good: the figures are for work that was not all done.',
  );
  expect(messages[1]).toContain('the range of 2 rounds, which covers the true median in 50 % of runs');
  expect(messages[2]).toContain('Only 2 CPUs can be used here for up to 3 workers');
});

test('six sound rounds on an idle machine leave nothing to say', () => {
  const trials = Array.from({ length: 6 }, (_, round) => trialOf(100, round));
  expect(runWarnings(recordOf({ trials }))).toEqual([]);
});
