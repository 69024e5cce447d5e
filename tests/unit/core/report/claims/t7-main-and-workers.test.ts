import { expect, test } from 'vitest';
import { mainAndWorkers } from '../../../../../src/core/report/claims/t7-main-and-workers';
import { HistogramLog } from '../../../../../src/core/statistics/histogram';
import { around, soundPoints, timedPoint, voidPoints } from '../../../../support/claim-points';
import { recordWith } from '../../../../support/records';

function lateBy(ms: number) {
  const log = new HistogramLog('µs');
  log.add(ms * 1000);
  return { id: 'loop-delay', unit: 'ms', better: 'lower' as const, histogram: log.recorded() };
}

/** One process and its main thread take a second; so long do two threads and two Web Workers. */
function pointsOf(threadsMs: number, webWorkersMs?: number) {
  return [
    timedPoint({}, around(1000)),
    timedPoint({ model: 'main-thread' }, around(1000), { measures: [lateBy(800)] }),
    timedPoint({ model: 'threads', workers: 2 }, around(threadsMs)),
    ...(webWorkersMs === undefined
      ? []
      : [timedPoint({ model: 'web-workers', workers: 2 }, around(webWorkersMs))]),
  ];
}

const claimOf = (threadsMs: number, webWorkersMs?: number) => {
  const points = pointsOf(threadsMs, webWorkersMs);
  return mainAndWorkers(recordWith(points), soundPoints(points));
};

test('threads and Web Workers that are faster show it, with how long the main thread was not free', () => {
  expect(claimOf(500, 520)).toEqual({
    concept: 'T7',
    shown: 'yes',
    sentence: expect.stringMatching(
      /^The main thread did one task at a time; beside it the same tasks were done sooner: threads × 2 was 2\.00 times .*as fast and web-workers × 2 was 1\.92 times .*as fast\. While it worked, nothing else got a turn on the main thread for up to 800 ms\.$/,
    ) as string,
  });
});

test('workers that are slower deny it, and those that are as fast leave it open', () => {
  expect(claimOf(1200)).toMatchObject({ shown: 'no' });
  expect(claimOf(500, 1000)).toMatchObject({ shown: 'unclear' });
});

test('Web Workers that are not available or void are named with the reason, and threads still answer', () => {
  const points = pointsOf(500);
  const leftOut = [{ model: 'web-workers', title: 'Web Workers', reason: 'no window is open' }];
  expect(mainAndWorkers({ ...recordWith(points), leftOut }, soundPoints(points))).toMatchObject({
    shown: 'yes',
    sentence: expect.stringMatching(/Web Workers were not measured, because no window is open\.$/) as string,
  });
  const withVoid = pointsOf(500, 700);
  expect(
    mainAndWorkers(recordWith(withVoid), voidPoints(withVoid, 'web-workers', 'the window was hidden')),
  ).toMatchObject({
    shown: 'yes',
    sentence: expect.stringMatching(
      /No answer: web-workers × 2 is void, because the window was hidden\.$/,
    ) as string,
  });
});

test('a run without the main thread, or without workers beside it, says nothing', () => {
  const points = pointsOf(500);
  const without = (model: string) => {
    const others = points.filter((point) => point.model !== model);
    return mainAndWorkers(recordWith(others), soundPoints(others));
  };
  expect(without('main-thread')).toBeUndefined();
  expect(without('threads')).toBeUndefined();
});
