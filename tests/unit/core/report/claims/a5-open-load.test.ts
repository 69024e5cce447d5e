import { expect, test } from 'vitest';
import { openLoad } from '../../../../../src/core/report/claims/a5-open-load';
import type { RecordedTrial } from '../../../../../src/core/record/run-record';
import { HistogramLog } from '../../../../../src/core/statistics/histogram';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

function latency(ms: number): NonNullable<RecordedTrial['measures']>[number] {
  const log = new HistogramLog('µs');
  log.add(ms * 1000);
  return { id: 'latency', unit: 'ms', better: 'lower', histogram: log.recorded() };
}

/** Eight rounds, or as many as are asked for, in which 99 % were answered within so many ms. */
const loops = (workers: number, ms: number, rounds = 8) => {
  const point = timedPoint({ model: 'loops-processes', workers }, around(1000).slice(0, rounds));
  return {
    ...point,
    trials: point.trials.map((trial, round) => ({ ...trial, measures: [latency(ms + round)] })),
  };
};
const measured = (alone: number, shared: number, rounds = 8) => [
  timedPoint({}, around(1000)),
  loops(1, alone, rounds),
  loops(2, shared, rounds),
];
const recordOf = (points: ReturnType<typeof measured>, rate = 300) =>
  recordWith(points, { workload: 'hits', parameters: { rate } });
const claimOf = (points: ReturnType<typeof measured>, rate?: number) =>
  openLoad(recordOf(points, rate), soundPoints(points));

test('requests that are answered sooner on two loops show it, with both figures', () => {
  const claim = claimOf(measured(90, 10));
  expect(claim).toMatchObject({ concept: 'A5', shown: 'yes' });
  expect(claim?.sentence).toMatch(
    /^At 300 requests a second 99 % were answered within 13\.\d ms \[.*\] on 2 loops and within 93\.\d ms \[.*\] on one/,
  );
});

test('a machine on which they are answered later says so; where it changes little it is left open', () => {
  expect(claimOf(measured(10, 90))).toMatchObject({
    shown: 'no',
    sentence: expect.stringMatching(/^On this machine 2 loops answered later/) as string,
  });
  expect(claimOf(measured(10, 11))?.shown).toBe('unclear');
});

test('few rounds and void points answer nothing', () => {
  expect(claimOf(measured(90, 10, 4))).toMatchObject({
    shown: 'unclear',
    sentence: expect.stringMatching(/^No answer yet: with so few rounds/) as string,
  });
  const points = measured(90, 10);
  expect(openLoad(recordOf(points), voidPoints(points, 'loops-processes', 'it slept'))?.shown).toBe(
    'unclear',
  );
});

test('without a rate, or on one loop alone, nothing is asked', () => {
  expect(claimOf(measured(90, 10), 0)).toBeUndefined();
  const alone = measured(90, 10).slice(0, 2);
  expect(openLoad(recordOf(alone), soundPoints(alone))).toBeUndefined();
});
