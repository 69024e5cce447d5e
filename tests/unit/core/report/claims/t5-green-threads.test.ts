import { expect, test } from 'vitest';
import { greenThreads } from '../../../../../src/core/report/claims/t5-green-threads';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { trialOf } from '../../../../support/fake-lab';
import { recordWith } from '../../../../support/records';

const [worker] = trialOf(1).workers;

function holding(kbEach: number, voluntary: number) {
  if (worker === undefined) throw new Error('a trial has a worker');
  return {
    tasks: { total: 100, done: 100, failed: 0, retried: 0 },
    workers: [{ ...worker, switches: { voluntary, involuntary: 0 } }],
    measures: [{ id: 'memory-per-task', unit: 'KB', better: 'lower' as const, value: kbEach }],
  };
}

/** Threads take 3,000 KB in all before the first one, and so much each. */
function points(greenKb: number, threadKb: number, counts = [10, 100]) {
  return [
    timedPoint({}, around(1000)),
    timedPoint({ model: 'green', settings: { concurrency: 100 } }, around(10), holding(greenKb, 3)),
    ...counts.map((concurrency) =>
      timedPoint(
        { model: 'thread-per-operation', workers: concurrency, settings: { concurrency } },
        around(100),
        holding(threadKb + 3000 / concurrency, 2500),
      ),
    ),
  ];
}

const claimOf = (measured: ReturnType<typeof points>) =>
  greenThreads(recordWith(measured), soundPoints(measured));

test('says what a green task and a thread hold, and what many of each would need', () => {
  expect(claimOf(points(0.75, 8000))).toEqual({
    concept: 'T5',
    shown: 'yes',
    sentence:
      'A suspended green task held 0.750 KB of memory, a thread of the system 8,000 KB (slope over the numbers of threads): 100,000 of them would need 73 MB and 763 GB. Context switches per task: 0.0300 on the one thread, 25.0 with a thread for each.',
  });
});

test('a green task that holds more denies it', () => {
  expect(claimOf(points(9000, 8000))).toMatchObject({
    shown: 'no',
    sentence: expect.stringMatching(/^On this machine a green task held/) as string,
  });
});

test('a void point answers nothing; one number of threads gives no slope', () => {
  const measured = points(0.75, 8000);
  expect(greenThreads(recordWith(measured), voidPoints(measured, 'green', 'it slept'))?.shown).toBe(
    'unclear',
  );
  expect(claimOf(points(0.75, 8000, [100]))).toBeUndefined();
});
