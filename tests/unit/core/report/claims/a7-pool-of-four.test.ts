import { expect, test } from 'vitest';
import { HistogramLog } from '../../../../../src/core/statistics/histogram';
import { poolOfThreads } from '../../../../../src/core/report/claims/a7-pool-of-four';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

const calls = 16;

/** Eight rounds of sixteen calls at once: how many times as late as the first the last one was, in a pool of so many threads. */
function points(lastToFirst: number, threads = 4, lanes = calls) {
  const log = new HistogramLog('µs');
  for (const ms of [120, 480]) log.add(ms * 1000);
  const none = { unit: '', better: 'lower' } as const;
  const timed = timedPoint({ model: 'async' }, around(480));
  const lane = { worker: 0, totalsMs: {}, segments: { kind: 'spans' as const, spans: [] } };
  const point = {
    ...timed,
    trials: timed.trials.map((trial, round) => ({
      ...trial,
      tasks: { total: calls, done: calls, failed: 0, retried: 0 },
      timeline: { ...trial.timeline, lanes: Array.from({ length: lanes }, () => lane) },
      measures: [
        { id: 'response-time', unit: 'ms', better: 'lower' as const, histogram: log.recorded() },
        { id: 'last-to-first', ...none, value: lastToFirst * (1 + round / 100) },
        { id: 'pool-threads', ...none, value: threads },
      ],
    })),
  };
  return [timedPoint({}, around(960)), point];
}
const claimOf = (measured: ReturnType<typeof points>) =>
  poolOfThreads(recordWith(measured), soundPoints(measured));

test('a last answer that came turns after the first shows the pool', () => {
  const claim = claimOf(points(4));
  expect(claim).toMatchObject({ concept: 'A7', shown: 'yes' });
  expect(claim?.sentence).toMatch(
    /^The last of 16 calls had its answer after 480 ms, 4\.14 times \[.*\] as long as the first: in a pool of 4 threads they take 4 turns\.$/,
  );
});

test('answers that came together do not show it; in between it stays open', () => {
  expect(claimOf(points(1.1))).toMatchObject({
    shown: 'no',
    sentence: expect.stringMatching(/^On this machine 16 calls did not visibly take 4 turns/) as string,
  });
  expect(claimOf(points(1.95))?.shown).toBe('unclear');
});

test('the size of the pool counts as it is', () => {
  expect(claimOf(points(16, 1))?.sentence).toMatch(/in a pool of one thread they take 16 turns\.$/);
  expect(claimOf(points(2, 8))).toMatchObject({
    shown: 'yes',
    sentence: expect.stringMatching(/in a pool of 8 threads they take 2 turns\.$/) as string,
  });
  expect(claimOf(points(1, 16))).toBeUndefined();
});

test('a void point answers nothing; calls that waited for a place ask nothing', () => {
  const measured = points(4);
  expect(poolOfThreads(recordWith(measured), voidPoints(measured, 'async', 'it slept'))?.shown).toBe(
    'unclear',
  );
  expect(claimOf(points(4, 4, 8))).toBeUndefined();
  const bare = [timedPoint({}, around(2)), timedPoint({ model: 'async' }, around(1))];
  expect(poolOfThreads(recordWith(bare), soundPoints(bare))).toBeUndefined();
});
