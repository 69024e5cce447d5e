/** The fact behind each row of presets, at small sizes: what holds on any machine, however busy it is. */
import { describe, expect, it } from 'vitest';
import { isAvailable } from '../../../src/core/availability';
import { attemptHistory } from '../../../src/core/report/attempt-history';
import { longestOverlapMs, spansOf } from '../../support/engine/lane-spans';
import { runTrial } from '../../support/engine/run-trial';
import {
  async,
  gil,
  processes,
  threadPerOperation,
  threadsByMessages,
} from '../../support/engine/trial-spec';

/** Threads measure how far their clocks are apart to about a microsecond. */
const clockErrorMs = 0.05;

describe('P3: batches', () => {
  it.each([processes, threadsByMessages])(
    'take fewer messages for the same tasks with $name',
    async (engine) => {
      const messagesWith = async (batch: number) => {
        const { workers, tasks } = await runTrial(engine, 'noop', { tasks: 400, settings: { batch } });
        expect(tasks.done).toBe(400);
        return workers.reduce((sum, worker) => sum + worker.messages.sent + worker.messages.received, 0);
      };
      expect(await messagesWith(20)).toBeLessThan((await messagesWith(1)) / 10);
    },
  );
});

describe('P6: retries', () => {
  it('end every task exactly once, with a decision for each failed attempt', async () => {
    const trial = await runTrial(processes, 'noop', { tasks: 300, failureRate: 0.3, retries: 2 });
    expect(trial.tasks.done + trial.tasks.failed).toBe(300);
    expect(trial.tasks.retried).toBeGreaterThan(0);
    const histories = attemptHistory({ ...trial, round: 0, startedAtMs: 0 });
    expect(histories.filter(({ end }) => end === 'failed')).toHaveLength(trial.tasks.failed);
    for (const { attempts } of histories) {
      expect(attempts.map(({ attempt }) => attempt)).toEqual(attempts.map((_, index) => index));
      for (const { decision } of attempts.slice(0, -1)) expect(decision).toBe('again');
    }
  });
});

describe('T1: progress', () => {
  const work = { tasks: 6, parameters: { ms: 4, updates: 200 } };

  it('in shared memory is seen by the other tasks', async () => {
    const { measures = [], tasks } = await runTrial(threadsByMessages, 'progress', {
      ...work,
      parameters: { ...work.parameters, by: 'shared' },
    });
    expect(tasks.done).toBe(6);
    const seen = measures.find(({ id }) => id === 'progress-seen')?.value ?? 0;
    expect(seen).toBeGreaterThanOrEqual(200);
    expect(seen).toBeLessThanOrEqual(5 * 200);
  });

  it('in messages reaches the manager, every one of them', async () => {
    const { measures = [] } = await runTrial(threadsByMessages, 'progress', {
      ...work,
      parameters: { ...work.parameters, by: 'messages' },
    });
    const valueOf = (name: string) => measures.find(({ id }) => id === name)?.value;
    expect(valueOf('progress-updates')).toBe(1200);
    expect(valueOf('progress-received')).toBe(1200);
  });
});

describe('T6: under one lock', () => {
  const overlapOf = async (kind: string, state: 'computing' | 'wait') => {
    const trial = await runTrial(gil, 'one-kind', { tasks: 12, parameters: { kind, ms: 20 } });
    expect(trial.tasks.done).toBe(12);
    return longestOverlapMs(spansOf(trial, state));
  };

  it('computing never overlaps', async () => {
    expect(await overlapOf('computing', 'computing')).toBeLessThan(clockErrorMs);
  });

  it('waiting does', async () => {
    expect(await overlapOf('waiting', 'wait')).toBeGreaterThan(clockErrorMs);
  });

  it('native code leaves the lock to others', async () => {
    const { workers } = await runTrial(gil, 'one-kind', {
      tasks: 12,
      parameters: { kind: 'native', ms: 20 },
    });
    for (const { outsideLockMs } of workers) expect(outsideLockMs).toBeGreaterThan(0);
  });
});

describe('A1: waiting for many things at once', () => {
  it('takes one thread on an event loop, and a thread for each without', async () => {
    const work = { tasks: 20, parameters: { ms: 20 }, settings: { concurrency: 20 } };
    const loop = await runTrial(async, 'wait', work);
    const threads = await runTrial(threadPerOperation, 'wait', { ...work, workers: 20 });
    expect(loop.workers).toHaveLength(1);
    const started = threads.workers.reduce((sum, worker) => sum + (worker.started ?? 1), 0);
    expect(started).toBe(20);
    expect(isAvailable(loop.workers[0]?.cpuMs ?? 0)).toBe(true);
  });
});
