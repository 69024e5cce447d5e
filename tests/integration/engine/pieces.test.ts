import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readHistogram } from '../../../src/core/statistics/histogram';
import type { TrialResult } from '../../../src/core/protocol/trial';
import { ledgerOf } from '../../../src/core/speedup/ledger';
import { LocalTrialRunner } from '../../../src/lab/local-trial-runner';
import { buildPieces, withPieces } from '../../support/engine/build-pieces';
import { costOfTask } from '../../support/engine/pieces/costly';
import { joinMs, prepareMs } from '../../support/engine/pieces/joined';
import { mostAtOnce, spansOf } from '../../support/engine/lane-spans';
import {
  copies,
  engines,
  processes,
  sequential,
  threadsByMessages,
  threadsShared,
  trialOf,
  type Engine,
} from '../../support/engine/trial-spec';
import { modelDescriptors } from '../../../src/workers/models';
import type { TrialSpec } from '../../../src/core/experiment/trial-spec';

beforeAll(async () => {
  await buildPieces();
  for (const [name, value] of Object.entries(withPieces)) vi.stubEnv(name, value);
  return () => vi.unstubAllEnvs();
}, 60_000);

/** A trial of an engine with something of the pieces in place of its own. */
async function run(engine: Engine, workload: string, changes: Partial<TrialSpec>): Promise<TrialResult> {
  const trial = { ...trialOf(engine, 'noop'), workload, ...changes };
  const result = await new LocalTrialRunner().run(trial, new AbortController().signal);
  expect(result.failure).toBeUndefined();
  return result;
}

describe('a scheduler that does the cheapest task next', () => {
  it('is in charge of threads like any other', async () => {
    const tasks = 20;
    const result = await run(threadsShared, 'test-costly', { model: 'test-cheapest', workers: 1, tasks });
    const order = spansOf(result, 'computing').map(({ task }) => costOfTask(task));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(result.tasks).toMatchObject({ done: tasks, failed: 0 });
  });

  it('shares the tasks with others, each done once, also when half of all attempts fail', async () => {
    const changes = { model: 'test-cheapest', workers: 3, tasks: 100, failureRate: 0.5, retries: 100 };
    const result = await run(threadsShared, 'test-costly', changes);
    expect(result.tasks).toMatchObject({ done: 100, failed: 0 });
    expect(result.workers.map((worker) => worker.tasks).reduce((a, b) => a + b)).toBe(100);
  });

  it('loses no task with a thread', async () => {
    const parameters = { fault: 'exit', every: 10, ms: 0, attempts: 1, holding: 'nothing' };
    const changes = { model: 'test-cheapest', workers: 2, tasks: 40, retries: 1, parameters };
    const result = await run(threadsShared, 'misbehave', changes);
    expect(result.tasks).toMatchObject({ done: 40, failed: 0, retried: 4 });
  });
});

describe('two event loops with four tasks each', () => {
  const loops = { model: 'test-loops', workers: 2, settings: { lanes: 4 } };

  it('have up to eight tasks in flight on two threads', async () => {
    const result = await run(threadsShared, 'wait', { ...loops, tasks: 40, parameters: { ms: 40 } });
    expect(result.workers).toHaveLength(2);
    expect(new Set(result.workers.map(({ threadId }) => threadId)).size).toBe(2);
    expect(result.timeline.lanes.map(({ worker }) => worker)).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    const waits = spansOf(result, 'wait');
    expect(new Set(waits.map(({ task }) => task)).size).toBe(40);
    expect(mostAtOnce(waits)).toBeGreaterThan(4);
    expect(mostAtOnce(waits)).toBeLessThanOrEqual(8);
  });

  it('lose no task with a thread, although its lanes had several in hand', async () => {
    const parameters = { fault: 'exit', every: 10, ms: 0, attempts: 1, holding: 'nothing' };
    const result = await run(threadsShared, 'misbehave', { ...loops, tasks: 40, retries: 4, parameters });
    expect(result.tasks).toMatchObject({ done: 40, failed: 0 });
    expect(result.workers.map((worker) => worker.tasks).reduce((a, b) => a + b)).toBe(40);
  });
});

describe.each(engines)('work that arrives over time, with $name', (engine) => {
  it('is not begun before it is due, and its latency counts from then', async () => {
    const everyMs = 30;
    const changes = { tasks: 8, parameters: { everyMs, takesMs: 1 } };
    const result = await run(engine, 'test-arrivals', changes);
    for (const { task, from } of spansOf(result, 'computing'))
      expect(from).toBeGreaterThanOrEqual(task * everyMs);
    expect(result.wallMs).toBeGreaterThan(7 * everyMs);
    const latency = result.measures?.find(({ id }) => id === 'latency')?.histogram;
    if (latency === undefined) throw new Error('there is no latency');
    const { count, min } = readHistogram(latency);
    expect(count).toBe(8 * engine.timesEach);
    expect(min).toBeGreaterThan(0);
    // Until a task arrives its lane waits for the work, and nobody is to blame.
    const waits = result.timeline.lanes.map(({ totalsMs }) => totalsMs['wait'] ?? 0);
    expect(Math.max(...waits)).toBeGreaterThan(0);
  });
});

describe.each(engines)('a serial part before and after the tasks, with $name', (engine) => {
  it('holds all lanes up on the clock, and what it joins is checked', async () => {
    const result = await run(engine, 'test-joined', { tasks: 10 });
    for (const { totalsMs } of result.timeline.lanes) {
      expect(totalsMs['prepare']).toBeGreaterThanOrEqual(prepareMs);
      expect(totalsMs['join']).toBeGreaterThanOrEqual(joinMs);
      expect(Object.values(totalsMs).reduce((a, b) => a + b, 0)).toBeCloseTo(result.wallMs, 6);
    }
    const [prepared, joins] = [spansOf(result, 'prepare'), spansOf(result, 'join')];
    for (const { from, to } of spansOf(result, 'computing')) {
      expect(from).toBeGreaterThanOrEqual(Math.max(...prepared.map((span) => span.to)));
      expect(to).toBeLessThanOrEqual(Math.min(...joins.map((span) => span.from)));
    }
    const ledger = ledgerOf({ ...result, round: 0, startedAtMs: 0 }, { ...result, round: 0, startedAtMs: 0 });
    expect(Math.min(ledger?.bins['prepare'] ?? 0, ledger?.bins['join'] ?? 0)).toBeGreaterThan(0);
  });
});

describe.each(engines)('results that are observations, with $name', (engine) => {
  it('are counted by outcome, expected or not, and fail no trial', async () => {
    const result = await run(engine, 'test-observed', { tasks: 10 });
    expect(result.tasks).toMatchObject({ done: 10, failed: 0 });
    const times = engine.timesEach;
    expect(result.measures?.find(({ id }) => id === 'results')?.outcomes).toEqual([
      { id: 'torn', title: 'A torn value', count: 2 * times, expected: false },
      { id: 'whole', title: 'A whole value', count: 8 * times, expected: true },
    ]);
  });
});

const sharing = engines.filter(({ model }) =>
  modelDescriptors.some(({ id, performs }) => id === model && performs.includes('shared-memory')),
);

describe.each(sharing)('cells that tasks share, with $name', (engine) => {
  it('are the same for all, and nothing that they count gets lost', async () => {
    const result = await run(engine, 'test-shared', { tasks: 200 });
    expect(result.tasks).toMatchObject({ done: 200, failed: 0 });
    for (const { tasks, calls } of result.workers) if (calls === undefined) expect(tasks).toBeGreaterThan(0);
  });
});

describe.each(sharing)('a channel between tasks, with $name', (engine) => {
  it('gives every value to one of them', async () => {
    const result = await run(engine, 'test-channel', { tasks: 20 });
    expect(result.tasks).toMatchObject({ done: 20, failed: 0 });
  });
});

describe('a thread that finds a channel empty', () => {
  it('waits until another one has sent, and shows that as the waiting of its task', async () => {
    // On a busy machine the second thread may begin when the first has sent already: then nobody waited.
    await vi.waitFor(
      async () => {
        const result = await run(threadsShared, 'test-channel', { tasks: 2 });
        const receiving = spansOf(result, 'wait').filter(({ task }) => task === 1);
        const waited = receiving.reduce((sum, { from, to }) => sum + to - from, 0);
        expect(waited).toBeGreaterThan(0);
        expect(waited).toBeLessThanOrEqual(result.wallMs);
      },
      { timeout: 30_000 },
    );
  });
});

describe('worker processes', () => {
  it.each([
    ['test-shared', 'no memory to share'],
    ['test-channel', 'share no memory that a channel could lie in'],
  ])('share no memory: the tasks of %s say so', async (workload, sentence) => {
    const trial = { ...trialOf(processes, 'noop'), workload, tasks: 2 };
    const { taskFailures } = await new LocalTrialRunner().run(trial, new AbortController().signal);
    expect(taskFailures?.[0]?.message).toContain(sentence);
  });
});

const outcomesOf = ({ measures }: TrialResult) =>
  Object.fromEntries(
    measures?.find(({ id }) => id === 'results')?.outcomes?.map(({ id, count }) => [id, count]) ?? [],
  );

describe('tasks that two threads do together', () => {
  const fault = (value: string) => ({ tasks: 10, retries: 2, parameters: { fault: value } });

  it.each([threadsByMessages, threadsShared])('have two with $name, and one result each', async (engine) => {
    for (const workers of [2, 3]) {
      const result = await run(engine, 'test-partners', { ...fault('none'), workers });
      expect(result.tasks).toMatchObject({ total: 10, done: 10, failed: 0 });
      expect(outcomesOf(result)).toEqual({ 'two threads': 10 });
      expect(result.workers.reduce((sum, { tasks }) => sum + tasks, 0)).toBe(20);
    }
  });

  it.each([
    [sequential, 10],
    [copies, 20],
  ])('are done part by part where one process works alone: %o', async (engine, judged) => {
    const result = await run(engine, 'test-partners', fault('none'));
    expect(result.tasks).toMatchObject({ total: 10, done: 10, failed: 0 });
    expect(outcomesOf(result)).toEqual({ 'one thread': judged });
  });

  it.each([threadsByMessages, threadsShared, sequential])(
    'fail with a part that throws, and are not tried again, with $name',
    async (engine) => {
      const result = await run(engine, 'test-partners', fault('throw'));
      expect(result.tasks).toEqual({ total: 10, done: 9, failed: 1, retried: 0 });
      expect(result.taskFailures).toMatchObject([{ task: 3, message: 'The part throws.' }]);
      expect(result.attempts).toMatchObject([{ task: 3, attempt: 0, decision: 'given-up' }]);
    },
  );

  it.each([threadsByMessages, threadsShared])(
    'end the trial with a lost thread, with $name',
    async (engine) => {
      const trial = { ...trialOf(engine, 'noop'), workload: 'test-partners', ...fault('exit') };
      const { failure } = await new LocalTrialRunner().run(trial, new AbortController().signal);
      expect(failure?.code).toBe('executor-exited');
      expect(failure?.message).toContain('Its partners cannot go on without it.');
    },
  );
});
