import { beforeAll, describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../src/core/errors';
import type { RecordedTrial } from '../../../src/core/record/run-record';
import { ledgerOf } from '../../../src/core/speedup/ledger';
import type { Fault } from '../../../src/workers/workloads/misbehave';
import { countUnderLock } from '../../support/engine/lock-threads';
import { runTrial } from '../../support/engine/run-trial';
import {
  async,
  gil,
  processes,
  sequential,
  threadPerOperation,
  threadsByMessages,
  threadsShared,
  type Engine,
} from '../../support/engine/trial-spec';

const sharing = [threadsByMessages, threadsShared, gil, threadPerOperation];
const alone = [sequential, async];
const four = (engine: Engine): Engine => ({ ...engine, workers: 4, settings: { ...engine.settings } });

async function planted(engine: Engine, lockShare: number, tasks = 24): Promise<RecordedTrial> {
  const result = await runTrial(engine, 'phantom', { tasks, parameters: { ms: 4, lockShare } });
  // The workload itself refuses results of tasks that held the lock at the same time.
  expect(result.failure).toBeUndefined();
  expect(result.tasks).toMatchObject({ done: tasks, failed: 0, retried: 0 });
  return { ...result, round: 0, startedAtMs: 0 };
}

const lockMs = ({ timeline }: RecordedTrial) =>
  timeline.lanes.reduce((sum, { totalsMs }) => sum + (totalsMs.lock ?? 0), 0);

describe('a lock that all tasks share', () => {
  let baseline: RecordedTrial;
  beforeAll(async () => {
    baseline = await planted(sequential, 0);
  });

  it.each(sharing)('keeps tasks apart with $name, and the ledger has the waiting for it', async (engine) => {
    const trial = await planted(four(engine), 100);
    expect(lockMs(trial)).toBeGreaterThan(0);
    const ledger = ledgerOf(trial, baseline);
    const sum = Object.values(ledger?.bins ?? {}).reduce((a, b) => a + b, 0);
    expect(Math.abs(sum - (ledger?.total ?? 0))).toBeLessThan(1e-6 * sum);
    expect(ledger?.bins.lock).toBeDefined();
  });

  it.each([threadsByMessages, threadsShared, threadPerOperation])(
    'is waited for by nobody with $name when no task needs it',
    async (engine) => {
      const trial = await planted(four(engine), 0);
      expect(lockMs(trial)).toBe(0);
      expect(ledgerOf(trial, baseline)?.bins.lock).toBeUndefined();
    },
  );

  it.each(alone)('is never waited for with $name, where no two tasks compute at once', async (engine) => {
    expect(lockMs(await planted(engine, 100))).toBe(0);
  });

  it('is refused where workers share no memory', async () => {
    const result = await runTrial(processes, 'phantom', { tasks: 2, parameters: { ms: 1, lockShare: 50 } });
    expect(result.tasks).toMatchObject({ done: 0, failed: 2 });
    expect(result.taskFailures?.[0]?.message).toContain('share no memory');
  });

  it('lets only one thread at a time at what it protects, however many want it', async () => {
    const counted = await countUnderLock({ threads: 4, times: 20_000 });
    expect(counted).toEqual({ counter: 80_000, held: 0 });
  });
});

describe.each(sharing)('a worker that is lost while it holds the lock, with $name', (engine) => {
  const tasks = 12;
  const lost = async (fault: Fault, retries: number) =>
    runTrial(four(engine), 'misbehave', {
      tasks,
      retries,
      taskTimeoutMs: fault === 'spin' ? 400 : 30_000,
      memoryMb: 64,
      parameters: { fault, every: 5, ms: 1, holding: 'lock' },
    });

  it.each<[string, Fault, FailureCode]>([
    ['ends', 'exit', 'executor-exited'],
    ['never ends its task', 'spin', 'task-timed-out'],
    ['fills its heap', 'heap', 'executor-out-of-memory'],
  ])('and %s keeps nobody from it: all others get their turn', async (_, fault, code) => {
    const result = await lost(fault, 2);
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ done: tasks, failed: 0 });
    expect(result.taskFailures?.map((failure) => failure.code)).toContain(code);
  });

  it('by a task that throws gives it back, and stays', async () => {
    const result = await lost('throw', 0);
    expect(result.failure).toBeUndefined();
    expect(result.tasks).toMatchObject({ done: tasks - 2, failed: 2 });
    expect(result.workers.every(({ ended }) => ended === undefined)).toBe(true);
  });
});
