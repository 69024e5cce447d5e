import { expect, test } from 'vitest';
import { attemptHistory, historyText } from '../../../../src/core/report/attempt-history';
import { retries } from '../../../../src/core/report/claims/p6-retries';
import { trialOf } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';
import { analysedPoints } from '../../../../src/core/record/analysed-points';

const failed = (task: number, attempt: number, decision: string) => ({
  task,
  attempt,
  worker: attempt,
  startMs: 10,
  endMs: 30,
  failure: { code: 'task-threw', message: 'It failed.' },
  decision,
});
const trial = {
  ...trialOf(100),
  tasks: { total: 10, done: 9, failed: 1, retried: 3 },
  attempts: [failed(7, 1, 'given-up'), failed(2, 0, 'again'), failed(7, 0, 'again')],
};

test('each task that failed has its attempts in order, and its end', () => {
  expect(attemptHistory(trial).map(({ task, attempts, end }) => [task, attempts.length, end])).toEqual([
    [2, 1, 'done'],
    [7, 2, 'failed'],
  ]);
  expect(attemptHistory(trialOf(100))).toEqual([]);
});

test('a trial that failed as a whole left its tasks open', () => {
  const whole = { ...trial, failure: { code: 'setup-failed', message: 'x' } };
  expect(attemptHistory(whole).map(({ end }) => end)).toEqual(['open', 'failed']);
});

test('a history is one line', () => {
  expect(attemptHistory(trial).map(historyText)).toEqual([
    'task 2 failed on worker 1 after 30.0 ms (It failed; tried again): done',
    'task 7 failed on worker 1 after 30.0 ms (It failed; tried again) and on worker 2 after 30.0 ms (It failed; given up): failed for good',
  ]);
});

const claimOf = (failureRate: number, one = trial) => {
  const record = recordOf({ trials: [one] });
  const asked = { ...record, spec: { ...record.spec, failureRate, retries: 2 } };
  return retries(asked, analysedPoints(asked));
};

test('the claim counts who was done by another attempt and who was given up', () => {
  expect(claimOf(0.2)).toEqual({
    concept: 'P6',
    shown: 'yes',
    sentence:
      'Of 10 tasks, 1 failed at first and succeeded in another attempt, and 1 failed for good after up to 2 retries; every task ended exactly once.',
  });
  expect(claimOf(0)).toBeUndefined();
});

test('it is denied where a task did not end exactly once, and open where none failed', () => {
  const tasks = { total: 10, done: 10, failed: 1, retried: 3 };
  expect(claimOf(0.2, { ...trial, tasks })?.shown).toBe('no');
  expect(claimOf(0.2, { ...trial, tasks: { total: 10, done: 10, failed: 0, retried: 0 } })?.shown).toBe(
    'unclear',
  );
});
