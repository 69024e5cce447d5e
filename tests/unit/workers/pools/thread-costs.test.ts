import { expect, test } from 'vitest';
import { ThreadCosts } from '../../../../src/workers/pools/thread-costs';

test('counts how long threads took to start, and their memory where that was highest', async () => {
  const readings = [1000, 9000, 17_000, 12_000];
  const costs = new ThreadCosts(() => readings.shift() ?? 0);
  let ms = 0;
  const clock = () => (ms += 5);
  costs.atRest();
  await costs.ofStart(Promise.resolve('one'), clock);
  await costs.ofStart(Promise.resolve('two'), clock);
  costs.threadEnded();
  await costs.ofStart(Promise.resolve('three'), clock);
  expect(costs.costs).toEqual({ begun: 3, beginMs: 15, held: { tasks: 2, memoryKb: 16_000 } });
});

test('counts no thread that did not start', async () => {
  const costs = new ThreadCosts(() => 1000);
  costs.atRest();
  await expect(costs.ofStart(Promise.reject(new Error('refused')), () => 0)).rejects.toThrow('refused');
  expect(costs.costs).toEqual({ begun: 0, beginMs: 0 });
});
