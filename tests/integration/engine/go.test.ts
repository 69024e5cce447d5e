/** The models in Go: a real scheduler, the same tasks and checks as for all models, and what only goroutines can show. */
import { describe, expect, it } from 'vitest';
import type { LiveExecutor } from '../../../src/core/counters/live-executor';
import type { TrialResult } from '../../../src/core/protocol/trial';
import { go } from '../../../src/workers/foreign/go';
import { sharedPrograms } from '../../support/engine/compiled-programs';
import { mostAtOnce, spansOf } from '../../support/engine/lane-spans';
import { canSeeProcesses, isAlive, signal, until } from '../../support/engine/processes';
import { runTrial } from '../../support/engine/run-trial';
import { isRuntimeHere } from '../../support/engine/runtimes-here';
import { processes, type Engine } from '../../support/engine/trial-spec';

const alone: Engine = {
  ...processes,
  name: 'go-sequential',
  model: 'go-sequential',
  workers: 1,
  settings: {},
};
const goroutines: Engine = {
  ...alone,
  name: 'go-goroutines',
  model: 'go-goroutines',
  workers: 2,
  settings: { concurrency: 8 },
};

const works = {
  noop: {},
  primes: { range: 2_000 },
  hash: { iterations: 500 },
  'hash ': { iterations: 200, blockBytes: 4096 },
  wait: { ms: 5 },
  mixed: { ms: 4, cpuShare: 0.5 },
  'sync-calls': { waitMs: 2, callMs: 2, call: 'computes' },
};

const valueOf = ({ measures = [] }: TrialResult, id: string) =>
  measures.find((measure) => measure.id === id)?.value ?? NaN;

// The first trial compiles the program, unless another test has.
sharedPrograms();

describe.runIf(isRuntimeHere(go))('in Go', { timeout: 240_000 }, () => {
  describe.each(Object.entries(works))('the tasks of %s', (workload, parameters) => {
    it.each([alone, goroutines])('are done and checked, with $name', async (engine) => {
      const result = await runTrial(engine, workload.trim(), { tasks: 12, parameters });
      expect(result.failure).toBeUndefined();
      expect(result.tasks).toEqual({ total: 12, done: 12, failed: 0, retried: 0 });
      expect(result.runtime).toMatchObject({ title: 'Go', version: expect.stringMatching(/^1\./) as string });
      for (const { totalsMs } of result.timeline.lanes) {
        const wallMs = Object.values(totalsMs).reduce((sum, ms) => sum + ms, 0);
        expect(wallMs).toBeCloseTo(result.wallMs, 3);
      }
    });
  });

  it.each(['ping-pong', 'fan', 'pipeline'])(
    'every message of a %s arrives once and in order, through channels and alone',
    async (shape) => {
      for (const engine of [alone, goroutines]) {
        const parameters = { shape, messages: 300, workUs: 1, capacity: 4 };
        const result = await runTrial(engine, 'channels', { tasks: 24, parameters });
        // The workload counts messages and adds up their checksums, task by task and group by group.
        expect(result.failure).toBeUndefined();
        expect(result.tasks).toMatchObject({ done: 24, failed: 0 });
        expect(valueOf(result, 'message-rate')).toBeGreaterThan(0);
      }
    },
  );

  it('as few as four goroutines on one processor can talk to each other', async () => {
    const four = { ...goroutines, workers: 1, settings: { concurrency: 4 } };
    const parameters = { shape: 'fan', messages: 50, workUs: 0, capacity: 1 };
    const result = await runTrial(four, 'channels', { tasks: 40, parameters });
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ done: 40, failed: 0 });
  });

  it.runIf(process.platform === 'linux')(
    'each call of the system that stands still takes a thread, whatever GOMAXPROCS is',
    async () => {
      const one = { ...goroutines, workers: 1, settings: { concurrency: 8 } };
      const parameters = { waitMs: 0, callMs: 400, call: 'stands-still' };
      const result = await runTrial(one, 'sync-calls', { tasks: 8, clock: 'cold', parameters });
      expect(result.failure).toBeUndefined();
      const atOnce = mostAtOnce(spansOf(result, 'wait'));
      expect(atOnce).toBeGreaterThan(1);
      expect(valueOf(result, 'system-threads')).toBeGreaterThanOrEqual(atOnce);
    },
  );

  it.runIf(process.platform === 'linux')('the kernel says what all its threads used', async () => {
    const result = await runTrial(goroutines, 'primes', { tasks: 40, parameters: { range: 20_000 } });
    const [worker, ...others] = result.workers;
    expect(others).toEqual([]);
    expect(worker?.cpuMs).toBeGreaterThan(0);
    expect(worker?.runQueueWaitMs).toBeGreaterThanOrEqual(0);
    // No more than two goroutines run at once; the collector and the wire are within a tenth.
    expect(worker?.cpuMs).toBeLessThanOrEqual(2.2 * result.wallMs + 20);
  });

  it('goroutines wait at the same time, as many as are in flight', async () => {
    const result = await runTrial(goroutines, 'wait', { tasks: 16, parameters: { ms: 300 } });
    expect(mostAtOnce(spansOf(result, 'wait'))).toBe(16);
  });

  it('tasks that fail are tried again', async () => {
    const changes = { tasks: 40, retries: 8, failureRate: 0.3, parameters: { range: 100 } };
    const result = await runTrial(goroutines, 'primes', changes);
    expect(result.tasks).toMatchObject({ done: 40, failed: 0 });
    expect(result.tasks.retried).toBeGreaterThan(0);
  });

  it('a task that hangs is ended by its time-out', async () => {
    const changes = { tasks: 4, taskTimeoutMs: 500, clock: 'cold', parameters: { ms: 30_000 } } as const;
    const result = await runTrial(goroutines, 'wait', changes);
    expect(result.failure).toMatchObject({ code: 'task-timed-out' });
  });

  it.runIf(canSeeProcesses)('a program that is killed fails the trial with a sentence', async () => {
    let pids: number[] = [];
    const opened = (executors: readonly LiveExecutor[]) => {
      pids = executors.map(({ pid }) => pid);
      setTimeout(() => signal(pids[0], 'SIGKILL'), 100);
    };
    const changes = { tasks: 6, parameters: { ms: 5_000 } };
    const result = await runTrial(goroutines, 'wait', { ...changes, clock: 'cold' }, { opened });
    expect(result.failure).toMatchObject({ code: 'executor-killed', message: 'Go was killed by SIGKILL.' });
    await until(() => !pids.some(isAlive), 'it is gone');
  });
});
