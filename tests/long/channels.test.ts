import { describe, expect, it } from 'vitest';
import type { TrialResult } from '../../src/core/protocol/trial';
import { runTrial } from '../support/engine/run-trial';
import { async, green, loopsThreads, sequential, threadPerOperation } from '../support/engine/trial-spec';

const shapes = ['ping-pong', 'fan', 'pipeline'];
const engines = [
  sequential,
  { ...async, settings: { concurrency: 40 } },
  { ...green, settings: { concurrency: 40 } },
  { ...loopsThreads, settings: { concurrency: 40 } },
  { ...loopsThreads, name: 'loops-threads with few in flight', settings: { concurrency: 4 }, workers: 3 },
  { ...threadPerOperation, settings: { concurrency: 8 }, workers: 8 },
];

const measure = ({ measures = [] }: TrialResult, id: string) => measures.find((one) => one.id === id)?.value;

describe.each(engines)('channels with $name', (engine) => {
  it.each(shapes)('bring every message once and in order: %s', async (shape) => {
    const tasks = engine.model === 'thread-per-operation' ? 8 : 40;
    const result = await runTrial(engine, 'channels', {
      tasks,
      parameters: { shape, messages: 500, workUs: 1, capacity: 4 },
    });
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ total: tasks, done: tasks, failed: 0 });
    expect(measure(result, 'message-rate')).toBeGreaterThan(0);
  });
});

describe('tasks on N threads', () => {
  it('begin with several threads, and go through thousands of them', async () => {
    const result = await runTrial(loopsThreads, 'channels', {
      tasks: 4000,
      settings: { concurrency: 1000 },
      parameters: { messages: 5, workUs: 0 },
    });
    expect(result.failure).toBeUndefined();
    expect(result.tasks.done).toBe(4000);
    expect(result.workers.every(({ tasks }) => tasks > 0)).toBe(true);
  });

  it('fail with a sentence where each waits for a message that cannot come', async () => {
    const result = await runTrial({ ...loopsThreads, settings: { concurrency: 1 } }, 'channels', {
      tasks: 8,
    });
    expect(result.failure).toBeUndefined();
    expect(result.tasks.failed).toBeGreaterThan(0);
    expect(result.taskFailures?.[0]?.message).toMatch(/^Every task in flight waits for another one/);
  });
});
