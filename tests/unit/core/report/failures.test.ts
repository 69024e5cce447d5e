import { expect, test } from 'vitest';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import { failureReasons } from '../../../../src/core/report/failures';
import { trialOf } from '../../../support/fake-lab';
import { pointOf, recordWith } from '../../../support/records';

const failed = (message: string, hint?: string): RecordedTrial => ({
  ...trialOf(0),
  failure: { code: 'setup-failed', message, ...(hint !== undefined && { hint }) },
});
const tasksFailed = (message: string): RecordedTrial => ({
  ...trialOf(100),
  tasks: { total: 10, done: 9, failed: 1, retried: 0 },
  taskFailures: [{ code: 'task-failed', message, task: 3, attempt: 0 }],
});
const models = ['processes', 'threads', 'async', 'gil'];
const reasons = (...trials: RecordedTrial[][]) =>
  failureReasons(
    recordWith(trials.map((of, index) => pointOf({ model: models[index] ?? '', trials: of }))),
    ({ model }) => model,
  );

test('what hit all trials alike is said once', () => {
  const no = failed('No port is free.', 'Close some programs.');
  expect(reasons([no, no], [no, no])).toEqual([
    { who: 'All 4 trials failed', why: 'No port is free. Close some programs.' },
  ]);
});

test('reasons name the points that they hit, and count them where they are many', () => {
  const [no, sound] = [failed('No.'), trialOf(100)];
  expect(reasons([no, sound], [no, no], [failed('Other.')])).toEqual([
    { who: 'processes and threads: 3 trials failed', why: 'No.' },
    { who: 'async: 1 trial failed', why: 'Other.' },
  ]);
  expect(reasons([no], [no], [no], [no, sound])[0]?.who).toBe('4 points: 4 trials failed');
});

test('failed tasks are told from failed trials, and a run in which nothing failed has none', () => {
  expect(reasons([tasksFailed('Bad.'), failed('Bad.')])).toEqual([
    { who: 'processes: tasks of 1 trial failed', why: 'Bad.' },
    { who: 'processes: 1 trial failed', why: 'Bad.' },
  ]);
  expect(reasons([trialOf(100)])).toEqual([]);
});
