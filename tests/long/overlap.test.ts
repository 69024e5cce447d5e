import { describe, expect, it } from 'vitest';
import { longestOverlapMs, mostAtOnce, spansOf } from '../support/engine/lane-spans';
import { runTrial } from '../support/engine/run-trial';
import {
  async,
  gil,
  loopsProcesses,
  processes,
  sequential,
  threadPerOperation,
  threadsByMessages,
  threadsShared,
} from '../support/engine/trial-spec';

/** Threads measure how far their clocks are apart to about a microsecond. */
const clockErrorMs = 0.05;

describe('waiting', () => {
  const waiting = { tasks: 16, parameters: { ms: 40 } };

  it('happens for many tasks at once on one event loop', async () => {
    const waits = spansOf(await runTrial(async, 'wait', waiting), 'wait');
    expect(new Set(waits.map(({ task }) => task)).size).toBe(16);
    expect(mostAtOnce(waits)).toBeGreaterThan(2);
    expect(mostAtOnce(waits)).toBeLessThanOrEqual(8);
  });

  it.each([processes, threadsByMessages, threadsShared, gil, threadPerOperation])(
    'happens for at most as many tasks at once as there are workers with $name',
    async (engine) => {
      const waits = spansOf(await runTrial(engine, 'wait', waiting), 'wait');
      expect(new Set(waits.map(({ task }) => task)).size).toBe(16);
      expect(mostAtOnce(waits)).toBe(2);
    },
  );

  it('happens for many tasks at once on each of two loops behind one port', async () => {
    const waits = spansOf(await runTrial(loopsProcesses, 'wait', waiting), 'wait');
    expect(new Set(waits.map(({ task }) => task)).size).toBe(16);
    expect(mostAtOnce(waits)).toBeGreaterThan(4);
    expect(mostAtOnce(waits)).toBeLessThanOrEqual(8);
  });

  it('happens one after another in the baseline', async () => {
    const waits = spansOf(await runTrial(sequential, 'wait', { ...waiting, tasks: 3 }), 'wait');
    expect(waits.map(({ task }) => task)).toEqual([0, 1, 2]);
    expect(mostAtOnce(waits)).toBe(1);
  });
});

describe('computing', () => {
  const computing = { tasks: 60 };

  it('never happens on two lanes at once under a global lock, and each lane gets its turns', async () => {
    const slices = spansOf(await runTrial(gil, 'primes', computing), 'computing');
    expect(longestOverlapMs(slices)).toBeLessThan(clockErrorMs);
    expect(new Set(slices.map(({ lane }) => lane))).toEqual(new Set([0, 1]));
  });

  it('makes others wait for the lock', async () => {
    const locks = spansOf(await runTrial(gil, 'primes', computing), 'lock');
    expect(new Set(locks.map(({ lane }) => lane))).toEqual(new Set([0, 1]));
  });

  it.each([processes, threadsByMessages, threadsShared])(
    'happens on several lanes at once with $name',
    async (engine) => {
      // Long enough for both to get a CPU where others want it too.
      const slices = spansOf(await runTrial(engine, 'primes', { tasks: 600 }), 'computing');
      expect(longestOverlapMs(slices)).toBeGreaterThan(clockErrorMs);
    },
  );

  it.each(['primes', 'mixed', 'http'])(
    'happens for one task at a time on one event loop with %s',
    async (workload) => {
      const slices = spansOf(await runTrial(async, workload, { tasks: 32 }), 'computing');
      expect(new Set(slices.map(({ lane }) => lane)).size).toBeGreaterThan(1);
      expect(longestOverlapMs(slices)).toBeLessThan(clockErrorMs);
    },
  );
});
