import { describe, expect, it } from 'vitest';
import type { TrialResult } from '../../src/core/protocol/trial';
import { runTrial } from '../support/engine/run-trial';
import { green, threadPerOperation } from '../support/engine/trial-spec';

const measure = ({ measures = [] }: TrialResult, id: string) => measures.find((one) => one.id === id)?.value;

describe('green threads', () => {
  it('hold a hundred thousand tasks in a wait on one thread', async () => {
    const tasks = 100_000;
    const ms = 2000;
    const result = await runTrial(green, 'wait', {
      tasks,
      settings: { concurrency: tasks },
      parameters: { ms },
    });
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toEqual({ total: tasks, done: tasks, failed: 0, retried: 0 });
    expect(result.timeline).toMatchObject({ lanes: [{ worker: 0 }], inFlight: tasks });
    expect(result.workers).toHaveLength(1);
    expect(result.wallMs).toBeLessThan((tasks * ms) / 100);
    expect(measure(result, 'task-switches')).toBeGreaterThanOrEqual(tasks);
  });

  it('hold less memory for a task than a thread does', async () => {
    const [ofGreen, ofThreads] = [
      await runTrial(green, 'wait'),
      await runTrial(threadPerOperation, 'wait', { workers: 8, settings: { concurrency: 8 }, tasks: 8 }),
    ].map((result) => measure(result, 'memory-per-task'));
    expect(ofGreen).toBeGreaterThan(0);
    expect(ofGreen).toBeLessThan(1);
    expect(ofThreads).toBeGreaterThan(100);
  });
});
