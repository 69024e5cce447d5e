import { describe, expect, it } from 'vitest';
import type { LiveExecutor } from '../../../src/core/counters/live-executor';
import { signal } from '../../support/engine/processes';
import { runTrial } from '../../support/engine/run-trial';
import {
  async,
  gil,
  loopsProcesses,
  processes,
  sequential,
  threadsShared,
  type Engine,
} from '../../support/engine/trial-spec';

/** Kills the process of the first worker from outside, while its tasks wait with the worker blocked. */
function killedInMidTask(engine: Engine) {
  let killed = 0;
  const opened = ([first]: readonly LiveExecutor[]) => {
    killed = first?.pid ?? 0;
    setTimeout(() => signal(killed, 'SIGKILL'), 150);
  };
  return runTrial(engine, 'wait', { tasks: 6, retries: 1, parameters: { ms: 300 } }, { opened }).then(
    (result) => ({ result, killed }),
  );
}

describe('a worker that is killed from outside in mid-task', () => {
  it.each([processes, loopsProcesses])('is replaced, and no task is lost, with $name', async (engine) => {
    const { result, killed } = await killedInMidTask(engine);
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ total: 6, done: 6, failed: 0 });
    expect(result.workers.map(({ tasks }) => tasks).reduce((a, b) => a + b)).toBe(6);
    expect(result.workers[0]).toMatchObject({ started: 2, ended: { code: 'executor-killed' } });
    expect(result.workers[0]?.pid).not.toBe(killed);
    expect(result.workers[1]).toMatchObject({ started: 1 });
  });

  it.each([sequential, async])('ends the trial when it is the only one, with $name', async (engine) => {
    const { result } = await killedInMidTask(engine);
    expect(result.failure?.code).toBe('executor-killed');
    expect(result.failure?.message).toContain('SIGKILL');
    expect(result.tasks).toMatchObject({ done: 0, failed: 6 });
  });

  it.each([threadsShared, gil])(
    'takes the manager with it when it is a thread, with $name',
    async (engine) => {
      const { result } = await killedInMidTask(engine);
      expect(result.failure?.code).toBe('manager-died');
      expect(result.tasks).toMatchObject({ total: 6, done: 0, failed: 6 });
      expect(result.workers).toEqual([]);
    },
  );
});
