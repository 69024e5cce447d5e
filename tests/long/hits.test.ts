/** Counting hits on event loops behind one port: wrong in each process, right in a store that they share. */
import { describe, expect, it } from 'vitest';
import type { TrialResult } from '../../src/core/protocol/trial';
import { hasRedis, mustHaveRedis } from '../support/engine/redis-here';
import { runTrial } from '../support/engine/run-trial';
import { arrivals } from '../../src/engine/workloads/jobs';
import { loopsProcesses, type TrialChanges } from '../support/engine/trial-spec';

const tasks = 200;

function count(store: string, changes: TrialChanges = {}): Promise<TrialResult> {
  return runTrial(loopsProcesses, 'hits', {
    tasks,
    settings: { concurrency: 8 }, // 16 connections to two loops
    ...changes,
    parameters: { store, computeMs: 0, ...changes.parameters },
  });
}

const valueOf = ({ measures }: TrialResult, id: string) => measures?.find((one) => one.id === id)?.value;
const outcomesOf = ({ measures }: TrialResult) =>
  Object.fromEntries(
    (measures?.find(({ id }) => id === 'results')?.outcomes ?? []).map(({ id, count, expected }) => [
      id,
      { count, expected },
    ]),
  );

describe('a hit counter in each of two processes', () => {
  it('has counted all hits only in sum: no process knows of all, and visitors share numbers', async () => {
    const result = await count('process');
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ done: tasks, failed: 0 });
    expect(valueOf(result, 'counters')).toBe(2);
    expect(valueOf(result, 'counts-together')).toBe(tasks);
    const highest = valueOf(result, 'highest-count') ?? 0;
    expect(highest).toBeLessThan(tasks);
    expect(highest).toBeGreaterThanOrEqual(tasks / 2);
    expect(outcomesOf(result)).toEqual({
      'number-right': { count: highest, expected: true },
      'number-repeated': { count: tasks - highest, expected: true },
    });
    for (const worker of result.workers) expect(worker.tasks).toBeGreaterThan(0);
  });
});

const stores = ['lmdb', ...(hasRedis || mustHaveRedis ? ['redis'] : [])];

describe.each(stores)('a hit counter in %s', (store) => {
  it('counts every hit of both processes exactly once', async () => {
    const result = await count(store);
    expect(result.failure).toBeUndefined();
    expect(outcomesOf(result)).toEqual({ 'number-right': { count: tasks, expected: true } });
    expect(valueOf(result, 'counters')).toBe(1);
    expect(valueOf(result, 'highest-count')).toBe(tasks);
    for (const worker of result.workers) expect(worker.tasks).toBeGreaterThan(0);
  });

  it('gives no number twice where half of all attempts fail', async () => {
    const result = await count(store, { failureRate: 0.5, retries: 50 });
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ done: tasks, failed: 0 });
    expect(outcomesOf(result)).toEqual({ 'number-right': { count: tasks, expected: true } });
    expect(valueOf(result, 'highest-count')).toBeGreaterThan(tasks);
  });
});

describe('hits that arrive at a rate', () => {
  it('are sent when they are due, and their latency counts from then', async () => {
    const rate = 200;
    const lastDueMs = arrivals(40, rate, 1).at(-1) ?? Infinity;
    const result = await count('process', { tasks: 40, seed: 1, parameters: { rate } });
    expect(result.failure).toBeUndefined();
    expect(result.wallMs).toBeGreaterThan(lastDueMs);
    expect(result.measures?.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['latency', 'request-rate', 'request-time', 'late-start']),
    );
    expect(valueOf(result, 'request-rate')).toBeLessThanOrEqual((40 / lastDueMs) * 1000);
  });
});
