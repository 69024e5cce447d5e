/** Hazards that really happen: their twins are right to the last operation, and what waits in vain is found, named and ended. */
import { describe, expect, it, test } from 'vitest';
import type { TrialResult } from '../../../src/core/protocol/trial';
import type { ParameterValues } from '../../../src/core/experiment/parameter';
import { hazardWorkloads } from '../../../src/workers/workloads/hazards';
import { runTrial } from '../../support/engine/run-trial';
import {
  gil,
  sequential,
  threadsByMessages,
  threadsShared,
  type Engine,
} from '../../support/engine/trial-spec';

const races = hazardWorkloads.filter(({ descriptor }) => descriptor.sizeParameter === 'operations');
/** Two threads do half of them each; none takes longer than a second. */
const operations = 20_000;

const resultsOf = ({ measures }: TrialResult) => measures?.find(({ id }) => id === 'results');

async function sound(
  engine: Engine,
  workload: string,
  parameters: ParameterValues,
  tasks = 1,
): Promise<TrialResult> {
  const result = await runTrial(engine, workload, { tasks, parameters });
  expect(result.failure).toBeUndefined();
  expect(result.tasks).toMatchObject({ done: tasks, failed: 0 });
  return result;
}

describe.each(races.map(({ descriptor }) => descriptor))('the race $id', ({ id, parameters }) => {
  const choices = parameters.find(({ name }) => name === 'protection');
  const protections = choices?.kind === 'choice' ? choices.choices.map(({ value }) => value) : [];

  it.each(protections)('adds up with protection %s, and its twins are never wrong', async (protection) => {
    const result = await sound(threadsShared, id, {
      protection,
      operations: 500,
      rounds: operations / 1000,
      durationMs: 1000,
    });
    const { outcomes = [], tested } = resultsOf(result) ?? {};
    if (tested === undefined) throw new Error('nothing was tested');
    expect(tested.rounds).toBeGreaterThan(0);
    expect(tested.overlapped).toBeLessThanOrEqual(tested.rounds);
    const counted = outcomes.reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(tested.overlapped * tested.observations);
    for (const { count, spread = [] } of outcomes) {
      expect(spread.reduce((sum, [, rounds]) => sum + rounds, 0)).toBe(tested.overlapped);
      expect(spread.reduce((sum, [each, rounds]) => sum + each * rounds, 0)).toBeCloseTo(count, 3);
    }
    expect(outcomes.filter(({ isRace, expected }) => isRace === true && !expected)).toHaveLength(
      protection === 'none' || protection === 'atomic-steps' ? 0 : 1,
    );
    for (const { count, expected } of outcomes) if (!expected) expect(count).toBe(0);
  });
});

test('one process that does both parts in turn has no outcomes: nothing was tested', async () => {
  const parameters = { protection: 'none', operations: 100, rounds: 5 };
  expect(resultsOf(await sound(sequential, 'lost-update', parameters))).toBeUndefined();
});

const forced = { meeting: 'forced', pairs: 100 };

describe.each([threadsByMessages, threadsShared])('two locks in opposite order, with $name', (engine) => {
  it('are a deadlock that is found, named and ended, each time', async () => {
    const result = await sound(engine, 'two-locks', { protection: 'none', ...forced }, 3);
    expect(resultsOf(result)?.outcomes).toMatchObject([
      { id: 'finished', count: 0 },
      { id: 'deadlock', count: 3, expected: true },
    ]);
    expect(result.standstills).toHaveLength(3);
    for (const [task, { kind, threads }] of (result.standstills ?? []).entries()) {
      expect(kind).toBe('deadlock');
      const [a, b] = [2 * task, 2 * task + 1];
      const named = threads.toSorted((one, other) => one.waitsFor - other.waitsFor);
      expect(named).toMatchObject([
        { holds: [b], waitsFor: a },
        { holds: [a], waitsFor: b },
      ]);
      expect(new Set(named.map(({ worker }) => worker)).size).toBe(2);
    }
    expect(
      result.workers.every(
        ({ ended, forgottenLocks }) => ended === undefined && forgottenLocks === undefined,
      ),
    ).toBe(true);
    // Both stood still, and the timeline says so.
    const lockMs = result.timeline.lanes.map(({ totalsMs }) => totalsMs['lock'] ?? 0);
    expect(Math.min(...lockMs)).toBeGreaterThan(0);
  });

  it('are none in the same order', async () => {
    const result = await sound(engine, 'two-locks', { protection: 'ordered', ...forced }, 3);
    expect(resultsOf(result)?.outcomes).toMatchObject([
      { id: 'finished', count: 3 },
      { id: 'deadlock', count: 0, expected: false },
    ]);
    expect(result.standstills).toBeUndefined();
  });
});

describe('a lock that a task does not give back', () => {
  it('is found, named and ended where nobody gives it back for it', async () => {
    const result = await sound(threadsShared, 'forgotten-unlock', { protection: 'none' }, 3);
    expect(resultsOf(result)?.outcomes).toMatchObject([
      { id: 'got-lock', count: 0 },
      { id: 'waits-forever', count: 3, expected: true },
    ]);
    expect(result.standstills).toMatchObject(
      [0, 1, 2].map((task) => ({ kind: 'forgotten-unlock', task, threads: [{ waitsFor: task }] })),
    );
  });

  it('is given back at the end of the task, which is named', async () => {
    const result = await sound(threadsShared, 'forgotten-unlock', { protection: 'at-end' }, 3);
    expect(resultsOf(result)?.outcomes).toMatchObject([{ count: 3 }, { count: 0 }]);
    const forgotten = result.workers.flatMap(({ forgottenLocks }) => forgottenLocks ?? []);
    expect(forgotten.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    expect(forgotten.map(({ task, lock }) => task === lock)).not.toContain(false);
  });

  it('is not forgotten in a finally block', async () => {
    const result = await sound(threadsShared, 'forgotten-unlock', { protection: 'finally' }, 3);
    expect(resultsOf(result)?.outcomes).toMatchObject([{ count: 3 }, { count: 0 }]);
    expect(result.workers.some(({ forgottenLocks }) => forgottenLocks !== undefined)).toBe(false);
    expect(result.standstills).toBeUndefined();
  });

  it('has no more tasks than there are locks', async () => {
    const result = await runTrial(threadsShared, 'forgotten-unlock', { tasks: 65 });
    expect(result.failure).toMatchObject({
      code: 'usage',
      message: expect.stringContaining('up to 64 tasks') as string,
    });
  });
});

describe('waits that end by themselves', () => {
  it('are no standstill, however many there are', async () => {
    for (const engine of [threadsShared, gil]) {
      const changes = { tasks: 24, parameters: { ms: 4, lockShare: 100 } };
      const result = await runTrial({ ...engine, workers: 4 }, 'phantom', changes);
      expect(result.failure).toBeUndefined();
      expect(result.standstills?.filter(({ kind }) => kind !== 'starvation') ?? []).toEqual([]);
    }
  });
});
