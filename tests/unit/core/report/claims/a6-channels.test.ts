import { expect, test } from 'vitest';
import { channelThreads } from '../../../../../src/core/report/claims/a6-channels';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

const spec = { workload: 'channels' };

/** One thread takes 100 ms for each shape; two take these. */
function points(twoMs: Record<string, number>) {
  return Object.entries(twoMs).flatMap(([shape, ms]) => [
    timedPoint({ parameters: { shape } }, around(90)),
    timedPoint({ model: 'green', parameters: { shape } }, around(100)),
    timedPoint({ model: 'loops-threads', workers: 2, parameters: { shape } }, around(ms)),
  ]);
}

const claimOf = (measured: ReturnType<typeof points>) =>
  channelThreads(recordWith(measured, spec), soundPoints(measured));

test('is shown where one of the shapes gains by a second thread, with all of them', () => {
  expect(claimOf(points({ 'ping-pong': 200, pipeline: 50 }))).toEqual({
    concept: 'A6',
    shown: 'yes',
    sentence:
      'Tasks joined by channels, on loops-threads × 2 against one thread: ping-pong 0.500 times and pipeline 2.00 times. Every message arrived once and in order.',
  });
});

test('is denied where none gains, and left open where it is not settled', () => {
  expect(claimOf(points({ 'ping-pong': 200, pipeline: 120 }))?.shown).toBe('no');
  expect(claimOf(points({ pipeline: 100 }))?.shown).toBe('unclear');
});

test('a void point answers nothing; other work is not asked', () => {
  const measured = points({ pipeline: 50 });
  const unfit = voidPoints(measured, 'green', 'it slept');
  expect(channelThreads(recordWith(measured, spec), unfit)?.shown).toBe('unclear');
  expect(channelThreads(recordWith(measured), soundPoints(measured))).toBeUndefined();
});
