import { expect, test } from 'vitest';
import { RecentSamples } from '../../../../src/lab/service/recent-samples';
import { FakeClock } from '../../../support/fake-clock';
import { FakeSampler } from '../../../support/fake-lab';

/** One sample each `periodMs`. */
async function samplesOf(count: number, periodMs: number): Promise<RecentSamples> {
  const clock = new FakeClock();
  const sampler = new FakeSampler(clock);
  const recent = new RecentSamples();
  for (let index = 0; index < count; index++) {
    recent.add(sampler.sample());
    await clock.pass(periodMs);
  }
  return recent;
}

test('only those are kept that a window can ask for: of the last minute', async () => {
  const recent = await samplesOf(400, 3000);
  expect(recent.size).toBe(21);
  expect(recent.every(100)).toHaveLength(21);
});

test('of fast ones never more than are worth keeping', async () => {
  const recent = await samplesOf(2000, 50);
  expect(recent.size).toBeLessThanOrEqual(480);
  expect(recent.every(50)).toHaveLength(240);
  expect(recent.every(1000).length).toBeLessThan(30);
});
