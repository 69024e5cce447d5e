import { expect, test } from 'vitest';
import { notAvailable } from '../../../../src/core/availability';
import type { RecordedSample, RecordedTrial, RunRecord } from '../../../../src/core/record/run-record';
import { loadDuringTrials } from '../../../../src/core/trust/load-during-trials';
import { runWarnings } from '../../../../src/core/trust/run-warnings';
import { trialOf } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';

/** One trial of two seconds on two cores, whose worker computes all the time on one of them. */
const busy: RecordedTrial = { ...trialOf(2000), startedAtMs: 1000 };
const sample = (atMs: number, load: number[], steal = [0, 0]): RecordedSample => ({
  atMs,
  intervalMs: 500,
  loadPercent: load,
  stealPercent: steal,
  switchesPerSecond: 100,
});
const during = (load: number[], steal?: number[]) =>
  [1500, 2000, 2500, 3000].map((at) => sample(at, load, steal));
const recordWith = (trial: RecordedTrial, samples: RecordedSample[]): RunRecord => ({
  ...recordOf({ trials: [trial] }),
  samples,
});
const codes = (record: RunRecord) => runWarnings(record).map(({ code }) => code);

test('what a trial computes itself is no load of others', () => {
  expect(loadDuringTrials(recordWith(busy, during([100, 0])))).toEqual({
    cores: 2,
    stealShare: 0,
    otherShare: 0,
  });
});

test('load beyond the trial is that of others, and steal is apart', () => {
  // 160 % of which 100 % are the worker's: 60 of 200.
  const load = loadDuringTrials(recordWith(busy, during([100, 60], [8, 0])));
  expect(load?.otherShare).toBeCloseTo(0.3);
  expect(load?.stealShare).toBeCloseTo(0.04);
});

test('samples outside trials, and shorter stretches than a second, say nothing', () => {
  const outside = [500, 1000, 3500, 4000].map((at) => sample(at, [100, 100]));
  expect(loadDuringTrials(recordWith(busy, outside))).toBeNull();
  expect(loadDuringTrials(recordWith(busy, [sample(2000, [100, 100])]))).toBeNull();
});

test('without the CPU time of workers nobody is blamed', () => {
  const unknown = {
    ...busy,
    workers: busy.workers.map((one) => ({ ...one, cpuMs: notAvailable('a test') })),
  };
  expect(loadDuringTrials(recordWith(unknown, during([100, 100])))).toBeNull();
});

test('other programs and steal are told with their size', () => {
  const messages = runWarnings(recordWith(busy, during([100, 60], [8, 0]))).map(({ message }) => message);
  expect(messages.join('\n')).toContain('Other programs used 0.60 of 2 CPUs');
  expect(messages.join('\n')).toContain('gave 4.0 % of the CPU time to other virtual machines');
  expect(codes(recordWith(busy, during([100, 5], [1, 1])))).not.toContain('other-load');
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
