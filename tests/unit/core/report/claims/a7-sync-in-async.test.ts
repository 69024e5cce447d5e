import { expect, test } from 'vitest';
import { HistogramLog } from '../../../../../src/core/statistics/histogram';
import { syncInAsync } from '../../../../../src/core/report/claims/a7-sync-in-async';
import type { RecordedTrial } from '../../../../../src/core/record/run-record';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

function measureOf(id: string, ms: number): NonNullable<RecordedTrial['measures']>[number] {
  const log = new HistogramLog('µs');
  for (const share of [0.1, 1]) log.add(ms * share * 1000);
  return { id, unit: 'ms', better: 'lower', histogram: log.recorded() };
}

/** For how long the loop was held, the latency of short requests and the loop's delay, in ms. */
type Figures = [hold: number, short: number, delay: number];

/** Eight rounds. */
const point = (model: string, via: string, [hold, short, delay]: Figures) => {
  const timed = timedPoint({ model, parameters: { via } }, around(1000));
  return {
    ...timed,
    trials: timed.trials.map((trial, round) => ({
      ...trial,
      measures: [measureOf('latency-request', short + round), measureOf('loop-delay', delay + round)],
      workers: trial.workers.map((worker) => ({
        ...worker,
        longestHold: { task: 19, ms: hold + round, untilMs: 500 },
      })),
    })),
  };
};
const points = (blocked: Figures, library: Figures, wrapped: Figures) => [
  timedPoint({ parameters: { via: 'synchronous' } }, around(1000)),
  point('async', 'synchronous', blocked),
  timedPoint({ parameters: { via: 'library' } }, around(1000)),
  point('async', 'library', library),
  point('async-offload', 'synchronous', wrapped),
  point('async-offload', 'library', library),
];
const claimOf = (measured: ReturnType<typeof points>) =>
  syncInAsync(recordWith(measured), soundPoints(measured));
const held: Figures = [60, 70, 50];
const free: Figures = [2, 4, 3];

test('two ways out that leave the loop free show it, with what the call did to it', () => {
  const claim = claimOf(points(held, free, free));
  expect(claim).toMatchObject({ concept: 'A7', shown: 'yes' });
  expect(claim?.sentence).toMatch(
    /^A synchronous call held the event loop for up to 63\.5 ms \[.*\], and 99 % of the short requests were done within 73\.5 ms .*; with an asynchronous library it was 7\.5\d ms .*, with the call in a thread 7\.5\d ms .*\. The 99th percentile of the loop’s delay was 53\.5 ms .*, 6\.5\d ms .* and 6\.5\d ms/,
  );
});

test('a machine on which one way out made it worse says so', () => {
  expect(claimOf(points(held, free, [60, 170, 50]))).toMatchObject({
    shown: 'no',
    sentence: expect.stringMatching(/^On this machine leaving the loop free did not pay/) as string,
  });
});

test('intervals that lie over each other leave it open, whichever figure it is', () => {
  for (const way of [
    [60, 4, 3],
    [2, 71, 3],
    [2, 4, 51],
  ] satisfies Figures[]) {
    expect(claimOf(points(held, free, way))?.shown).toBe('unclear');
    expect(claimOf(points(held, way, free))?.shown).toBe('unclear');
  }
});

test('a void point answers nothing; without one of the ways, or the figures, nothing is asked', () => {
  const measured = points(held, free, free);
  const slept = voidPoints(measured, 'async-offload', 'the machine slept');
  expect(syncInAsync(recordWith(measured), slept)?.shown).toBe('unclear');
  expect(syncInAsync(recordWith(measured), soundPoints(measured.slice(0, 4)))).toBeUndefined();
  const bare = measured.map(({ model, parameters = {} }) => timedPoint({ model, parameters }, around(1)));
  expect(syncInAsync(recordWith(bare), soundPoints(bare))).toBeUndefined();
});
