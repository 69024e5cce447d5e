import { expect, test } from 'vitest';
import { HistogramLog } from '../../../../../src/core/statistics/histogram';
import { realTokio } from '../../../../../src/core/report/claims/a8-tokio';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

function queueOf(calls: number) {
  const log = new HistogramLog('');
  log.add(calls);
  return { id: 'pool-queue', unit: '', better: 'lower' as const, histogram: log.recorded() };
}

const point = (blockingThreads: number, ms: number) =>
  timedPoint({ model: 'tokio', workers: 2, settings: { blockingThreads } }, around(ms), {
    measures: blockingThreads > 0 ? [queueOf(40)] : [],
  });
const points = (withoutMs: number, pooledMs: number) => [
  timedPoint({ model: 'rust-sequential' }, around(2000)),
  point(0, withoutMs),
  point(8, pooledMs),
];
const claimOf = (measured: ReturnType<typeof points>) =>
  realTokio(recordWith(measured), soundPoints(measured));

test('a shorter time with the pool shows it, with the depth of its queue', () => {
  expect(claimOf(points(600, 150))).toEqual({
    concept: 'A8',
    shown: 'yes',
    sentence:
      'With 8 blocking threads Tokio was 4.00 times as fast as without. Up to 40 calls waited for a thread.',
  });
});

test('a longer time denies it, and about the same leaves it open', () => {
  expect(claimOf(points(150, 600))).toMatchObject({
    shown: 'no',
    sentence: expect.stringMatching(/^On this machine 8 blocking threads did not help/) as string,
  });
  expect(claimOf(points(150, 150))?.shown).toBe('unclear');
});

test('a void point answers nothing, and a run without both is not asked', () => {
  const measured = points(600, 150);
  expect(realTokio(recordWith(measured), voidPoints(measured, 'tokio', 'it slept'))?.shown).toBe('unclear');
  expect(realTokio(recordWith(measured), soundPoints(measured.slice(0, 2)))).toBeUndefined();
});
