import { expect, test } from 'vitest';
import { channelGoroutines, channelThreads } from '../../../../../src/core/report/claims/a6-channels';
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

/** Goroutines on one processor take 100 ms for each shape, on two these; one alone takes 90 ms. */
function goPoints(twoMs: Record<string, number>) {
  return Object.entries(twoMs).flatMap(([shape, ms]) => [
    timedPoint({ model: 'go-sequential', parameters: { shape } }, around(90)),
    timedPoint({ model: 'go-goroutines', workers: 1, parameters: { shape } }, around(100)),
    timedPoint({ model: 'go-goroutines', workers: 2, parameters: { shape } }, around(ms)),
  ]);
}

const goClaimOf = (measured: ReturnType<typeof goPoints>) =>
  channelGoroutines(recordWith(measured, spec), soundPoints(measured));

test('the real Go is compared with itself on one processor', () => {
  expect(goClaimOf(goPoints({ 'ping-pong': 200, pipeline: 50 }))).toEqual({
    concept: 'A6',
    shown: 'yes',
    sentence:
      'In Go, goroutines joined by channels, on go-goroutines × 2 against one processor: ping-pong 0.500 times and pipeline 2.00 times. Every message arrived once and in order.',
  });
  expect(goClaimOf(goPoints({ pipeline: 120 }))?.shown).toBe('no');
  expect(goClaimOf(goPoints({ pipeline: 100 }))?.shown).toBe('unclear');
});

test('without goroutines on one processor nothing is said of Go', () => {
  const measured = goPoints({ pipeline: 50 }).filter(({ workers }) => workers !== 1);
  expect(goClaimOf(measured)).toBeUndefined();
});
