import { expect, test } from 'vitest';
import { waitingThreads } from '../../../../../src/core/report/claims/a1-waiting-threads';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { trialOf } from '../../../../support/fake-lab';
import { recordWith } from '../../../../support/records';

const spec = { workload: 'wait' };
const concurrency = 100;
const [worker] = trialOf(1).workers;

function switching(voluntary: number) {
  if (worker === undefined) throw new Error('a trial has a worker');
  return { workers: [{ ...worker, switches: { voluntary, involuntary: 0 } }] };
}

function points(loopMs: number, threadsMs: number) {
  const tasks = { total: 100, done: 100, failed: 0, retried: 0 };
  return [
    timedPoint({}, around(1000)),
    timedPoint({ model: 'async', settings: { concurrency } }, around(loopMs), { ...switching(100), tasks }),
    timedPoint({ model: 'thread-per-operation', workers: 1, settings: { concurrency } }, around(threadsMs), {
      ...switching(1200),
      tasks,
    }),
  ];
}

test('a loop that is faster than a thread for each wait shows it, with the switches of both', () => {
  const measured = points(20, 80);
  expect(waitingThreads(recordWith(measured, spec), soundPoints(measured))).toEqual({
    concept: 'A1',
    shown: 'yes',
    sentence:
      'One event loop was 4.00 times as fast as 100 threads for 100 waits at once. Context switches per wait: 1 for the loop, 12 for the threads.',
  });
});

test('a loop that is slower does not, and one that is as fast leaves it open', () => {
  const slower = points(120, 80);
  expect(waitingThreads(recordWith(slower, spec), soundPoints(slower))).toMatchObject({ shown: 'no' });
  const alike = points(80, 80);
  expect(waitingThreads(recordWith(alike, spec), soundPoints(alike))).toMatchObject({
    shown: 'unclear',
    sentence: expect.stringMatching(/^Neither was clearly faster/) as string,
  });
});

test('a void point answers nothing; other work and other models are not asked', () => {
  const measured = points(20, 80);
  expect(
    waitingThreads(recordWith(measured, spec), voidPoints(measured, 'async', 'the machine slept'))?.shown,
  ).toBe('unclear');
  expect(waitingThreads(recordWith(measured), soundPoints(measured))).toBeUndefined();
  expect(waitingThreads(recordWith(measured, spec), soundPoints(measured.slice(0, 2)))).toBeUndefined();
});
