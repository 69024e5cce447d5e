import { expect, test } from 'vitest';
import { notAvailable } from '../../../../../src/core/availability';
import { LoadHistory } from '../../../../../src/cli/view/monitor/load-history';
import { coresOf, sampleOf } from '../../../../support/samples';

test('the newest loads come last, as many as asked for', () => {
  const history = new LoadHistory();
  for (const load of [10, 20, 30]) history.add(sampleOf(coresOf([load, 0])));
  expect(history.of(0, 2)).toEqual([20, 30]);
  expect(history.of(0, 0)).toEqual([]);
  expect(history.of(7, 5)).toEqual([]);
});

test('a missed sample, a CPU without figures and unreadable cores leave a hole, never a zero', () => {
  const history = new LoadHistory();
  history.add(sampleOf(coresOf([10, 50])));
  history.add(sampleOf(coresOf([20, 'offline']), { gap: { reason: 'late', missed: 1 } }));
  history.add(sampleOf(notAvailable('unreadable')));
  expect(history.of(0, 9)).toEqual([10, null, 20, null]);
  expect(history.of(1, 9)).toEqual([50, null, null, null]);
});

test('a CPU that comes later has the same time axis as the others', () => {
  const history = new LoadHistory();
  history.add(sampleOf(coresOf([10])));
  history.add(sampleOf(coresOf([20, 90])));
  expect(history.of(1, 9)).toEqual([null, 90]);
});

test('it keeps no more than a screen can show', () => {
  const history = new LoadHistory();
  for (let i = 0; i < 1000; i++) history.add(sampleOf(coresOf([i % 100])));
  expect(history.of(0, 10_000)).toHaveLength(240);
  expect(history.of(0, 1)).toEqual([99]);
});
