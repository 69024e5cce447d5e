/** The facts behind row A7, at small sizes: what holds on any machine, however busy it is. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TrialResult } from '../../src/core/protocol/trial';
import { lookEveryMs } from '../../src/engine/loop-watch';
import { mostAtOnce, spansOf } from '../support/engine/lane-spans';
import { runTrial } from '../support/engine/run-trial';
import { callsOf, clockErrorMs, largest } from '../support/engine/trial-figures';
import { async, asyncOffload } from '../support/engine/trial-spec';

describe('A7: a name lookup among short requests', () => {
  const latencyMs = 300;
  const requests = (via: string) => ({
    tasks: 60,
    parameters: { via, rate: 100, lookupEvery: 20, shortMs: 0.2, latencyMs },
    settings: { concurrency: 60 },
  });
  const isLookup = (task: number) => task % 20 === 19;
  /** Short requests that began and ended while a lookup waited for its answer. */
  const meanwhile = (result: TrialResult) => {
    const waits = spansOf(result, 'wait').filter(({ task }) => isLookup(task));
    expect(new Set(waits.map(({ task }) => task))).toEqual(new Set([19, 39, 59]));
    for (const { from, to } of waits) expect(to - from).toBeGreaterThanOrEqual(latencyMs - 1 - clockErrorMs);
    return spansOf(result, 'computing').filter(
      ({ task, from, to }) => !isLookup(task) && waits.some((wait) => from > wait.from && to < wait.to),
    );
  };

  it('keeps the loop until its answer is there, and no other request goes on, where it is synchronous', async () => {
    const result = await runTrial(async, 'lookups', requests('synchronous'));
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ done: 60, failed: 0 });
    const [worker] = result.workers;
    expect(worker?.longestHold?.ms).toBeGreaterThanOrEqual(latencyMs - 1);
    expect(isLookup(worker?.longestHold?.task ?? 0)).toBe(true);
    expect(largest(result, 'loop-delay') + lookEveryMs).toBeGreaterThanOrEqual(latencyMs - 1);
    expect(meanwhile(result)).toEqual([]);
  });

  it.each([
    ['awaited from a library', async, 'library'],
    ['made by a thread of a pool', asyncOffload, 'synchronous'],
  ] as const)('lets other requests begin and end meanwhile where it is %s', async (_way, engine, via) => {
    const result = await runTrial(engine, 'lookups', requests(via));
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ done: 60, failed: 0 });
    expect(meanwhile(result).length).toBeGreaterThan(0);
    expect(callsOf(result).reduce((sum, calls) => sum + calls, 0)).toBe(via === 'library' ? 0 : 3);
    expect(result.measures?.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['latency-request', 'latency-lookup', 'loop-delay']),
    );
  });
});

describe('A7: calls that Node makes in its own pool', () => {
  const sixteen = { tasks: 16, parameters: { iterations: 2_000 }, settings: { concurrency: 16 } };
  const valueOf = ({ measures = [] }: TrialResult, id: string) =>
    measures.find((one) => one.id === id)?.value ?? 0;
  afterEach(() => vi.unstubAllEnvs());

  it('are there at once, and a trial says how many threads make them', async () => {
    vi.stubEnv('UV_THREADPOOL_SIZE', undefined);
    const result = await runTrial(async, 'password-keys', sixteen);
    expect(result.tasks).toMatchObject({ done: 16, failed: 0 });
    expect(mostAtOnce(spansOf(result, 'wait'))).toBe(16);
    expect(valueOf(result, 'pool-threads')).toBe(4);
    expect(valueOf(result, 'last-to-first')).toBeGreaterThanOrEqual(1);
  });

  it('are made one after another, in the order of asking, where the pool has a single thread', async () => {
    vi.stubEnv('UV_THREADPOOL_SIZE', '1');
    const result = await runTrial(async, 'password-keys', sixteen);
    expect(valueOf(result, 'pool-threads')).toBe(1);
    const answered = spansOf(result, 'wait').toSorted((a, b) => a.to - b.to);
    expect(answered.map(({ task }) => task)).toEqual(Array.from({ length: 16 }, (_, id) => id));
  });
});
