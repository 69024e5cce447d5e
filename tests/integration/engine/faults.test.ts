import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../src/core/errors';
import type { TrialResult } from '../../../src/core/protocol/trial';
import type { Fault } from '../../../src/workers/workloads/misbehave';
import { runTrial } from '../../support/engine/run-trial';
import { engines, threadPerOperation, type Engine } from '../../support/engine/trial-spec';

const tasks = 7;

/** One task of seven goes wrong, at its first attempt only. */
function withOneBadTask(engine: Engine, fault: Fault, retries = 2): Promise<TrialResult> {
  return runTrial(engine, 'misbehave', {
    tasks,
    retries,
    taskTimeoutMs: fault === 'spin' ? 400 : 30_000,
    memoryMb: 64,
    parameters: { fault, every: 4, ms: 0 },
  });
}

/** Whatever happens, every task ends once, and every moment of the clock is accounted for. */
function expectNothingLost(
  { timesEach }: Engine,
  { tasks: counts, workers, timeline, wallMs, failure }: TrialResult,
): void {
  expect(counts.total).toBe(tasks);
  expect(counts.done + counts.failed).toBe(tasks);
  if (failure === undefined) {
    expect(workers.map((worker) => worker.tasks).reduce((a, b) => a + b)).toBe(counts.done * timesEach);
  }
  for (const { totalsMs } of timeline.lanes) {
    expect(Object.values(totalsMs).reduce((a, b) => a + b, 0)).toBeCloseTo(wallMs, 6);
  }
}

function expectAllDone(engine: Engine, result: TrialResult, code: FailureCode): void {
  expectNothingLost(engine, result);
  expect(result.failure).toBeUndefined();
  expect(result.tasks).toMatchObject({ done: tasks, failed: 0 });
  expect(result.tasks.retried).toBeGreaterThanOrEqual(1);
  expect(result.taskFailures?.[0]).toMatchObject({ task: 3, code });
}

/** Executors of the trial, replacements included. */
const startedIn = ({ workers }: TrialResult) =>
  workers.map(({ started }) => started ?? 1).reduce((a, b) => a + b, 0);

const replacing = engines.filter(({ replaces }) => replaces);
const single = engines.filter(({ replaces }) => !replaces);

describe.each(engines)('with $name', (engine) => {
  it('a task that throws is tried again', async () => {
    const result = await withOneBadTask(engine, 'throw');
    expectAllDone(engine, result, 'task-threw');
    expect(result.tasks.retried).toBe(1);
    expect(result.taskFailures?.[0]?.message).toBe('This task throws on purpose.');
    if (engine !== threadPerOperation) expect(startedIn(result)).toBe(engine.places + engine.callThreads);
  });

  it('a task that throws each time fails for good, and all others are done', async () => {
    const result = await withOneBadTask(engine, 'throw', 0);
    expectNothingLost(engine, result);
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ done: tasks - 1, failed: 1, retried: 0 });
  });

  it('a wrong result fails the trial', async () => {
    const result = await withOneBadTask(engine, 'wrong');
    expectNothingLost(engine, result);
    expect(result.failure?.code).toBe('wrong-result');
    expect(result.failure?.message).toContain('Task 3');
  });

  it('a task whose answer cannot be sent is tried again', async () => {
    const result = await withOneBadTask(engine, 'uncloneable');
    expectAllDone(engine, result, 'answer-not-cloneable');
    expect(result.tasks.retried).toBe(1);
  });

  it('a task whose answer can never be sent fails alone', async () => {
    const result = await withOneBadTask(engine, 'uncloneable', 0);
    expectNothingLost(engine, result);
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ done: tasks - 1, failed: 1 });
    expect(result.taskFailures?.[0]).toMatchObject({ task: 3, code: 'answer-not-cloneable' });
  });
});

describe.each(replacing)('with $name', (engine) => {
  it.each<[string, Fault, FailureCode]>([
    ['ends its process or thread', 'exit', 'executor-exited'],
    ['never ends', 'spin', 'task-timed-out'],
    ['fills its heap', 'heap', 'executor-out-of-memory'],
  ])('a task that %s costs its worker alone: another takes its place', async (_, fault, code) => {
    const result = await withOneBadTask(engine, fault);
    expectAllDone(engine, result, code);
    expect(result.workers.find(({ ended }) => ended !== undefined)?.ended?.code).toBe(code);
    // By messages, the other worker may be done with everything before the new one is ready.
    if (engine.selfDriven) expect(startedIn(result)).toBe(engine.places + engine.callThreads + 1);
  });

  it('a task that ends its worker each time fails for good, and all others are done', async () => {
    const result = await withOneBadTask(engine, 'exit', 0);
    expectNothingLost(engine, result);
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ done: tasks - 1, failed: 1 });
  });
});

describe.each(single)('with $name', (engine) => {
  it.each<[string, Fault, FailureCode]>([
    ['ends its process', 'exit', 'executor-exited'],
    ['kills its process', 'kill', 'executor-killed'],
    ['never ends', 'spin', 'task-timed-out'],
    ['fills its heap', 'heap', 'executor-out-of-memory'],
    ['fills memory outside the heap', 'buffers', 'executor-out-of-memory'],
  ])('a task that %s ends the trial with a name for it', async (_, fault, code) => {
    const result = await withOneBadTask(engine, fault);
    expectNothingLost(engine, result);
    expect(result.failure?.code).toBe(code);
    expect(result.tasks.done).toBe(0);
  });
});

describe.each(replacing)('with $name', (engine) => {
  // In a thread, these bring down the process of all threads and of the manager.
  it.each<[string, Fault, FailureCode]>([
    ['kills its process', 'kill', 'executor-killed'],
    ['fills memory outside the heap', 'buffers', 'executor-out-of-memory'],
  ])('a task that %s costs no more than that process', async (_, fault, code) => {
    const result = await withOneBadTask(engine, fault);
    if (engine.kind === 'process') {
      expectAllDone(engine, result, code);
    } else {
      expectNothingLost(engine, result);
      expect(result.failure?.code).toBe('manager-died');
      expect(result.failure?.message).toMatch(fault === 'kill' ? /SIGKILL/ : /memory/);
    }
  });
});
