import { expect, test } from 'vitest';
import { HistogramLog } from '../../../../../src/core/statistics/histogram';
import { freeLoop } from '../../../../../src/core/report/claims/a4-free-loop';
import type { RecordedTrial } from '../../../../../src/core/record/run-record';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

function measureOf(id: string, ms: number): NonNullable<RecordedTrial['measures']>[number] {
  const log = new HistogramLog('µs');
  for (const share of [0.1, 1]) log.add(ms * share * 1000);
  return { id, unit: 'ms', better: 'lower', histogram: log.recorded() };
}

/** Eight rounds: how late the loop was at most, and the latency of short jobs, in ms. */
const point = (model: string, delayMs: number, latencyMs: number) => ({
  ...timedPoint({ model }, around(1000)),
  trials: timedPoint({ model }, around(1000)).trials.map((trial, round) => ({
    ...trial,
    measures: [measureOf('loop-delay', delayMs + round), measureOf('latency-short', latencyMs + round)],
  })),
});
const points = (kept: [number, number], free: [number, number]) => [
  timedPoint({}, around(1000)),
  point('async', ...kept),
  point('async-offload', ...free),
];
const claimOf = (measured: ReturnType<typeof points>) =>
  freeLoop(recordWith(measured), soundPoints(measured));

test('a loop that stays free, and short jobs that no longer wait, show it with all four figures', () => {
  const claim = claimOf(points([80, 90], [4, 6]));
  expect(claim).toMatchObject({ concept: 'A4', shown: 'yes' });
  expect(claim?.sentence).toMatch(
    /^Offloaded, the event loop was late by 7\.5\d ms \[.*\] at most, instead of 83\.5 ms .*, and 99 % of the short jobs were done within 9\.5\d ms .*, instead of 93\.5 ms/,
  );
});

test('a machine on which offloading made it worse says so; one on which it changed little leaves it open', () => {
  expect(claimOf(points([4, 6], [80, 90]))).toMatchObject({
    shown: 'no',
    sentence: expect.stringMatching(/^On this machine offloading made it worse/) as string,
  });
  expect(claimOf(points([80, 90], [81, 6]))?.shown).toBe('unclear');
});

test('a void point answers nothing; without the measures or the models nothing is asked', () => {
  const measured = points([80, 90], [4, 6]);
  expect(freeLoop(recordWith(measured), voidPoints(measured, 'async', 'the machine slept'))?.shown).toBe(
    'unclear',
  );
  const bare = [timedPoint({ model: 'async' }, around(1)), timedPoint({ model: 'async-offload' }, around(1))];
  expect(freeLoop(recordWith(bare), soundPoints(bare))).toBeUndefined();
  expect(freeLoop(recordWith(measured), soundPoints(measured.slice(0, 2)))).toBeUndefined();
});
