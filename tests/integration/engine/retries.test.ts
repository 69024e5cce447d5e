import { describe, expect, it } from 'vitest';
import { randomAt } from '../../../src/core/seeded-random';
import { runTrial } from '../../support/engine/run-trial';
import { engines, threadPerOperation, type Engine } from '../../support/engine/trial-spec';

const failureRate = 0.3;
const seed = 11;

/** What the seed decides: how often tasks are tried once more, and how many are given up. */
function expectedCounts(tasks: number, retries: number) {
  let failed = 0;
  let retried = 0;
  for (let id = 0; id < tasks; id++) {
    let attempt = 0;
    while (attempt <= retries && randomAt(seed, 0xfa11, id, attempt) < failureRate) attempt++;
    retried += Math.min(attempt, retries);
    if (attempt > retries) failed++;
  }
  return { total: tasks, done: tasks - failed, failed, retried };
}

/** A thread for each attempt takes its time. */
const tasksFor = (engine: Engine) => (engine === threadPerOperation ? 24 : 200);

describe.each(engines)('injected failures with $name', (engine) => {
  it('are tried again as often as the seed says, and given up after the retries', async () => {
    const tasks = tasksFor(engine);
    const changes = { tasks, seed, failureRate, retries: 1, parameters: { range: 200 } };
    const result = await runTrial(engine, 'primes', changes);
    const expected = expectedCounts(tasks, 1);
    expect(expected.failed).toBeGreaterThan(0);
    expect(expected.retried).toBeGreaterThan(expected.failed);
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toEqual(expected);
    expect(result.taskFailures?.every(({ code }) => code === 'task-injected')).toBe(true);
    expect(result.workers.map((worker) => worker.tasks).reduce((a, b) => a + b)).toBe(
      expected.done * engine.timesEach,
    );
    // Each attempt that failed, and what the manager did then.
    const attempts = result.attempts ?? [];
    const decided = (decision: string) => attempts.filter((one) => one.decision === decision).length;
    expect(decided('again')).toBe(expected.retried * engine.timesEach);
    expect(decided('given-up')).toBe(expected.failed * engine.timesEach);
    for (const { attempt, decision, failure, startMs, endMs, worker } of attempts) {
      expect(decision).toBe(attempt === 1 ? 'given-up' : 'again');
      expect(failure?.code).toBe('task-injected');
      expect(startMs).toBeLessThanOrEqual(endMs);
      expect(endMs).toBeLessThanOrEqual(result.wallMs);
      expect(worker).toBeLessThan(result.workers.length);
    }
    // The work of attempts that failed is shown as such.
    const retryingMs = result.timeline.lanes.map(({ totalsMs }) => totalsMs.retrying ?? 0);
    expect(retryingMs.reduce((a, b) => a + b)).toBeGreaterThan(0);
  });
});
