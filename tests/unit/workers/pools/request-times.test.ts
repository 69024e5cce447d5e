import { expect, it } from 'vitest';
import { readHistogram } from '../../../../src/core/statistics/histogram';
import { RequestTimes } from '../../../../src/workers/pools/request-times';

const zeroMs = 1000;

function measuresOf(dueMs?: (task: number) => number) {
  const times = new RequestTimes(3);
  times.add(0, 1000, 1004);
  times.add(2, 1030, 1100); // task 1 was never answered
  const measures = times.measures(dueMs === undefined ? {} : { dueMs }, zeroMs);
  return Object.fromEntries(
    measures.map(({ id, value, histogram }) => {
      const { count, max } = histogram === undefined ? { count: 0, max: 0 } : readHistogram(histogram);
      return [id, value ?? [count, Math.round(max / 1000)]];
    }),
  );
}

it('requests per second count until the last answer, request times from when each was sent', () => {
  expect(measuresOf()).toEqual({ 'request-rate': 20, 'request-time': [2, 70] });
});

it('latency counts from when a request was due, and what was sent later than that started late', () => {
  expect(measuresOf((task) => task * 10)).toEqual({
    latency: [2, 80],
    'request-rate': 20,
    'request-time': [2, 70],
    'late-start': [2, 10],
  });
});

it('nothing was measured where nothing was answered', () => {
  expect(new RequestTimes(3).measures({}, zeroMs)).toEqual([]);
});
