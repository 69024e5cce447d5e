import { expect, test } from 'vitest';
import { readHistogram } from '../../../../src/core/statistics/histogram';
import { loopMeasures } from '../../../../src/workers/trial/loop-measures';

function spreadOf(measure: ReturnType<typeof loopMeasures>[number] | undefined) {
  if (measure?.histogram === undefined) throw new Error('There is no histogram.');
  return readHistogram(measure.histogram);
}

test('a loop that was late for 10 ms was late for everything that came meanwhile', () => {
  const [delay, ...others] = loopMeasures({ delaysMs: [[0, 10], [0]], waitingBefore: [] });
  expect(others).toEqual([]);
  expect(delay).toMatchObject({ id: 'loop-delay', unit: 'ms', better: 'lower' });
  const { count, max, percentile } = spreadOf(delay);
  // Two looks in time, and those of 10, 9, … 1 ms.
  expect(count).toBe(12);
  expect(max).toBeGreaterThanOrEqual(10_000);
  expect(percentile(50) / 1000).toBeCloseTo(4, 0);
});

test('the queue of a pool is as deep as its calls found it', () => {
  const [queue] = loopMeasures({ delaysMs: [], waitingBefore: [[0, 1], [2]] });
  expect(queue).toMatchObject({ id: 'pool-queue' });
  expect(spreadOf(queue)).toMatchObject({ count: 3, min: 0, max: 2 });
});

test('where nobody looked there is no measure', () => {
  expect(loopMeasures({ delaysMs: [], waitingBefore: [] })).toEqual([]);
});
