import { expect, test } from 'vitest';
import type { RecordedTrial } from '../../../../src/core/record/run-record';
import { HistogramLog } from '../../../../src/core/statistics/histogram';
import { neverYielded, oneAfterAnother, poolFull } from '../../../../src/core/trust/checks/event-loops';
import { trialOf } from '../../../support/fake-lab';
import { pointOf, recordWith } from '../../../support/records';

/** A trial of 100 ms on one event loop. */
function onLoop(lanes: number, holdMs: number, totalsMs: Record<string, number>, round = 0): RecordedTrial {
  const trial = trialOf(100, round);
  const [worker] = trial.workers as [RecordedTrial['workers'][number]];
  return {
    ...trial,
    workers: [{ ...worker, longestHold: { task: 12, ms: holdMs, untilMs: 90 } }],
    timeline: {
      states: [],
      lanes: Array.from({ length: lanes }, () => ({
        worker: 0,
        totalsMs,
        segments: { kind: 'spans', spans: [] },
      })),
    },
    tasks: { total: 20, done: 20, failed: 0, retried: 0 },
  };
}
const recordOf = (...trials: RecordedTrial[]) =>
  recordWith([pointOf({ id: 'async-1', model: 'async', trials })]);

test('the task that kept its loop for longest is named, with the trial that proves it', () => {
  const record = recordOf(onLoop(4, 60, {}), onLoop(4, 85, {}, 1));
  expect(neverYielded(record)).toEqual({
    point: 'async-1',
    round: 1,
    message:
      'A task never yielded for 85.0 ms: async, round 2, task 12, from 5.00 ms on. Everything else on its event loop waited. Leave long computing to a thread, or split it.',
  });
});

test('a task that keeps its loop for less than 50 ms, or has it for itself, is none', () => {
  expect(neverYielded(recordOf(onLoop(4, 49, {})))).toBeUndefined();
  expect(neverYielded(recordOf(onLoop(1, 200, {})))).toBeUndefined();
});

test('a loop with one task in flight that mostly waits awaits one after another', () => {
  expect(oneAfterAnother(recordOf(onLoop(1, 1, { wait: 90 })))).toMatchObject({
    point: 'async-1',
    message: expect.stringContaining('async had one in flight and waited for 90 % of its time') as string,
  });
  expect(oneAfterAnother(recordOf(onLoop(1, 1, { wait: 40 })))).toBeUndefined();
  expect(oneAfterAnother(recordOf(onLoop(2, 1, { wait: 90 })))).toBeUndefined();
  // A thread that blocks has no loop that could go on meanwhile.
  expect(
    oneAfterAnother(recordOf({ ...onLoop(1, 1, { wait: 90 }), workers: trialOf(100).workers })),
  ).toBeUndefined();
});

test('a pool is full where half of the calls find others waiting', () => {
  const withQueue = (...ahead: number[]) => {
    const log = new HistogramLog('');
    for (const count of ahead) log.add(count);
    const measures = [{ id: 'pool-queue', unit: '', better: 'lower' as const, histogram: log.recorded() }];
    return recordOf({ ...onLoop(4, 1, { offload: 25 }), measures });
  };
  expect(poolFull(withQueue(0, 3, 9))).toMatchObject({
    point: 'async-1',
    message:
      'The blocking pool was full: with async half of the calls found 3 or more waiting for a thread, 9 at most, and tasks waited for it for 25 % of the time.',
  });
  expect(poolFull(withQueue(0, 0, 9))).toBeUndefined();
  expect(poolFull(recordOf(onLoop(4, 1, {})))).toBeUndefined();
});
