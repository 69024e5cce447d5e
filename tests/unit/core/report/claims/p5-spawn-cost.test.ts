import { expect, test } from 'vitest';
import { spawnCost } from '../../../../../src/core/report/claims/p5-spawn-cost';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

const value = (id: string, unit: string, value: number) => ({ id, unit, better: 'lower' as const, value });

const started = (startMs: number, memoryKb: number) => ({
  measures: [
    value('start-time', 'ms', startMs),
    value('memory-per-task', 'KB', memoryKb),
    value('after-start', 'ms', 5),
  ],
});

/** Starts of this many ms each, and one more task of an event loop in 2 µs. */
function pointsOf(processMs: number, threadMs: number) {
  return [
    timedPoint({}, around(50)),
    timedPoint({ model: 'processes', workers: 2 }, around(60), started(processMs, 20_480)),
    timedPoint({ model: 'threads', workers: 2 }, around(30), started(threadMs, 10_240)),
    timedPoint({ model: 'async' }, around(45), started(0.002, 1.5)),
  ];
}

const claimOf = (processMs: number, threadMs: number, clock = 'cold') => {
  const points = pointsOf(processMs, threadMs);
  return spawnCost(recordWith(points, { clock }), soundPoints(points));
};

test('a thread that starts sooner shows it, with memory, the time without starts, and a task of an event loop', () => {
  expect(claimOf(50, 20)).toEqual({
    concept: 'P5',
    shown: 'yes',
    sentence: [
      'A process took 50.0 ms from asking for it until it was ready, a thread 20.0 ms.',
      'A process came with 20 MB of memory of its own, a thread with 10 MB.',
      'The whole work took 60.0 ms with processes and 30.0 ms with threads; once they were ready, 5.00 ms and 5.00 ms.',
      'One more task on an event loop began within 2.00 µs and held 1.50 KB.',
    ].join(' '),
  });
});

test('a thread that starts later denies it, and one that is as quick leaves it open', () => {
  expect(claimOf(20, 50)).toMatchObject({ shown: 'no' });
  expect(claimOf(20, 20)).toMatchObject({ shown: 'unclear' });
});

test('a void point answers nothing', () => {
  const points = pointsOf(50, 20);
  expect(
    spawnCost(recordWith(points, { clock: 'cold' }), voidPoints(points, 'threads', 'the machine slept')),
  ).toMatchObject({
    shown: 'unclear',
    sentence: 'No answer: threads × 2 is void, because the machine slept.',
  });
});

test('a run whose clock starts when all are ready says nothing', () => {
  expect(claimOf(50, 20, 'warm')).toBeUndefined();
});
