import { expect, test } from 'vitest';
import { HistogramLog } from '../../../../../src/core/statistics/histogram';
import { blockingPool } from '../../../../../src/core/report/claims/a8-blocking-pool';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

function measureOf(id: string, unit: string, value: number) {
  const log = new HistogramLog(unit === 'ms' ? 'µs' : '');
  log.add(unit === 'ms' ? value * 1000 : value);
  return { id, unit, better: 'lower' as const, histogram: log.recorded() };
}

const point = (blockingThreads: number, ms: number, delayMs: number) =>
  timedPoint({ model: 'executor', workers: 2, settings: { blockingThreads } }, around(ms), {
    measures: [
      measureOf('loop-delay', 'ms', delayMs),
      ...(blockingThreads > 0 ? [measureOf('pool-queue', '', 40)] : []),
    ],
  });
const points = (without: [number, number], pooled: [number, number]) => [
  timedPoint({}, around(2000)),
  point(0, ...without),
  point(8, ...pooled),
];
const claimOf = (measured: ReturnType<typeof points>) =>
  blockingPool(recordWith(measured), soundPoints(measured));

test('loops that keep running, and a shorter time, show it with the depth of the queue', () => {
  const claim = claimOf(points([600, 150], [150, 3]));
  expect(claim).toMatchObject({ concept: 'A8', shown: 'yes' });
  expect(claim?.sentence).toMatch(
    /^With 8 blocking threads the executor was 4\.00 times .*; the 99th percentile of its loops’ delay was 3\.00 ms, 150 ms without\. Up to 40 calls waited for a thread\.$/,
  );
});

test('a machine on which the pool made it slower does not show it', () => {
  expect(claimOf(points([150, 150], [600, 3]))).toMatchObject({
    shown: 'no',
    sentence: expect.stringMatching(/^On this machine 8 blocking threads did not help/) as string,
  });
});

test('loops that were as late as without a pool leave it open', () => {
  expect(claimOf(points([600, 3], [150, 3]))?.shown).toBe('unclear');
});

test('a void point answers nothing, and a run without both is not asked', () => {
  const measured = points([600, 150], [150, 3]);
  expect(blockingPool(recordWith(measured), voidPoints(measured, 'executor', 'it slept'))?.shown).toBe(
    'unclear',
  );
  expect(blockingPool(recordWith(measured), soundPoints(measured.slice(0, 2)))).toBeUndefined();
});
