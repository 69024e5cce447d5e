import { expect, it } from 'vitest';
import { runTrial } from '../support/engine/run-trial';
import { threadsShared } from '../support/engine/trial-spec';

const times = 100;

it('a forced deadlock is found, named and ended 100 of 100 times, and nothing is left', async () => {
  const parameters = { protection: 'none', meeting: 'forced', pairs: 100 };
  const result = await runTrial(threadsShared, 'two-locks', {
    tasks: times,
    parameters,
    runTimeoutMs: 120_000,
  });
  expect(result.failure).toBeUndefined();
  expect(result.tasks).toMatchObject({ done: times, failed: 0 });
  expect(result.standstills).toHaveLength(times);
  expect(result.standstills?.every(({ kind, threads }) => kind === 'deadlock' && threads.length === 2)).toBe(
    true,
  );
  expect(result.workers.every(({ ended }) => ended === undefined)).toBe(true);
}, 180_000);

it('a forgotten unlock is found, named and ended 100 of 100 times', async () => {
  for (let trial = 0; trial < 2; trial++) {
    const parameters = { protection: 'none' };
    const result = await runTrial(threadsShared, 'forgotten-unlock', { tasks: times / 2, parameters });
    expect(result.tasks).toMatchObject({ done: times / 2, failed: 0 });
    const tasks = result.standstills?.map(({ task }) => task);
    expect(tasks).toEqual(Array.from({ length: times / 2 }, (_, task) => task));
  }
}, 180_000);
