import { expect, test } from 'vitest';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import { workerIdle } from '../../../../src/core/trust/checks/idle-workers';
import { trialOf } from '../../../support/fake-lab';
import { racedTrial } from '../../../support/raced-trial';
import { pointOf, recordWith } from '../../../support/records';

const states = ['computing', 'dispatch', 'tail'];
type Span = readonly [state: string, from: number, to: number, task?: number];

/** A trial of 100 ms, with these spans of each worker. */
function spent(workers: readonly (readonly Span[])[], changes: Partial<RecordedTrial> = {}): RecordedTrial {
  const trial = trialOf(100, 1);
  const [worker] = trial.workers as [RecordedTrial['workers'][number]];
  return {
    ...trial,
    workers: workers.map(() => worker),
    timeline: {
      states,
      lanes: workers.map((spans, index) => ({
        worker: index,
        totalsMs: {},
        segments: {
          kind: 'spans',
          spans: spans.map(([state, from, to, task = -1]) => [states.indexOf(state), from, to, task]),
        },
      })),
    },
    ...changes,
  };
}
const noteOf = (...trials: RecordedTrial[]) =>
  workerIdle(recordWith([pointOf({ id: 'processes-2', model: 'processes', workers: 2, trials })]));

/** The second worker has nothing to do from 20 to 60 ms, and three tasks begin after 20. */
const busy: Span[] = [
  ['computing', 0, 40, 0],
  ['computing', 40, 80, 2],
  ['computing', 80, 100, 4],
];
const idle: Span[] = [
  ['computing', 0, 20, 1],
  ['dispatch', 20, 60],
  ['computing', 60, 100, 3],
];

test('the longest stretch in which a worker was idle with tasks waiting is named, with its trial', () => {
  expect(noteOf(spent([busy, idle]))).toEqual({
    point: 'processes-2',
    round: 1,
    // 40 of 2 × 80 ms until the last task began.
    message:
      'A worker was idle while the queue was not empty: processes × 2, round 2, worker 2, for 40.0 ms from 20.0 ms on, with 3 tasks not begun. Such waiting took 25 % of the workers’ time until the last task began. Keep more tasks in the hands of each worker, or hand out larger ones.',
  });
});

test('a program that shares its tasks out itself has them all', () => {
  const runtime = { title: 'Python', version: '3.11.7' };
  expect(noteOf(spent([busy, idle], { runtime }))).toBeUndefined();
});

test('a baseline has no queue that could keep it waiting', () => {
  const points = [pointOf({ trials: [spent([busy, idle])] })];
  expect(workerIdle(recordWith(points))).toBeUndefined();
});

test('a worker that gets no further task while others begin some counts as well, until the last one begins', () => {
  const early: Span[] = [
    ['computing', 0, 20, 1],
    ['tail', 20, 100],
  ];
  expect(noteOf(spent([busy, early]))).toMatchObject({
    message: expect.stringContaining(
      'worker 2, for 60.0 ms from 20.0 ms on, with 2 tasks not begun',
    ) as string,
  });
});

test('the end, when no task is left to begin, and short pauses are no fault', () => {
  const [first, second] = [busy.slice(0, 2), idle.slice(0, 1)];
  expect(noteOf(spent([first, [...second, ['computing', 20, 90, 3], ['tail', 90, 100]]]))).toBeUndefined();
  const pause: Span[] = [
    ['computing', 0, 40, 1],
    ['dispatch', 40, 45],
    ['computing', 45, 100, 3],
  ];
  expect(noteOf(spent([busy, pause]))).toBeUndefined();
});

test('a worker that has a task and waits for a CPU is not idle', () => {
  const trial = spent([busy, idle]);
  const workers = trial.workers.map((one, index) =>
    index === 1 ? { ...one, runQueueWaitByStateMs: { dispatch: 30 } } : one,
  );
  expect(noteOf({ ...trial, workers })).toBeUndefined();
});

test('where tasks arrive over time, share a worker, or have no spans of their own, nothing is said', () => {
  const latency = [{ id: 'latency', unit: 'ms', better: 'lower' as const, value: 1 }];
  expect(noteOf(spent([busy, idle], { measures: latency }))).toBeUndefined();
  const shared = spent([busy, idle]);
  const lanes = shared.timeline.lanes.map((lane) => ({ ...lane, worker: 0 }));
  expect(noteOf({ ...shared, timeline: { ...shared.timeline, lanes } })).toBeUndefined();
  const buckets = shared.timeline.lanes.map((lane) => ({
    ...lane,
    segments: { kind: 'buckets' as const, bucketMs: 10, statesMs: {} },
  }));
  expect(noteOf({ ...shared, timeline: { ...shared.timeline, lanes: buckets } })).toBeUndefined();
  expect(noteOf({ ...shared, failure: { code: 'task-threw', message: 'it broke' } })).toBeUndefined();
});

test('partners that are to go wrong together wait for each other, not for the queue', () => {
  expect(noteOf(spent([busy, idle], racedTrial(4)))).toBeUndefined();
});
