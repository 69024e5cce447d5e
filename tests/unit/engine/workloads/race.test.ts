import { describe, expect, it } from 'vitest';
import type { TaskContext } from '../../../../src/engine/tasks/workload';
import { SharedMemory } from '../../../../src/engine/shared/shared-memory';
import { Barrier } from '../../../../src/engine/workloads/race/barrier';
import { lostUpdateRace } from '../../../../src/engine/workloads/hazards/lost-update';
import { RoundBook } from '../../../../src/engine/workloads/race/round-book';
import { defaultsOf } from '../../../../src/core/experiment/parameter';
import { hazardWorkloads } from '../../../../src/workers/workloads/hazards';

const times = { tookMs: 1, sinceMs: 5 };
const tally = (...counts: number[]) => new Int32Array(counts);

describe('the book of a race', () => {
  it('counts only rounds in which both threads were seen', () => {
    const book = new RoundBook(lostUpdateRace);
    book.add([tally(190, 10), tally(0, 0)], true, times);
    book.add([tally(200, 0), tally(0, 0)], false, times);
    book.add([tally(100, 0), tally(100, 0)], true, { tookMs: 1, sinceMs: 9 });
    expect(book.summary()).toEqual({
      rounds: 3,
      overlapped: 2,
      overlappedMs: 2,
      outcomes: [
        {
          count: 390,
          first: { round: 1, ms: 5 },
          spread: [
            [190, 1],
            [200, 1],
          ],
        },
        {
          count: 10,
          first: { round: 1, ms: 5 },
          spread: [
            [0, 1],
            [10, 1],
          ],
        },
      ],
    });
  });

  it('takes what only a race can show for a proof that there was one', () => {
    const book = new RoundBook(lostUpdateRace);
    book.add([tally(199, 1), tally(0, 0)], false, times);
    expect(book.summary().overlapped).toBe(1);
  });
});

describe('a barrier', () => {
  it('lets the second one through at once, and says whether the first one slept', () => {
    const words = { arrived: 0, generation: 1, asleep: 2, slept: 3 };
    const cells = new Int32Array(new SharedArrayBuffer(16));
    cells[words.arrived] = 1;
    expect(new Barrier(cells, words).meet()).toBe(false);
    expect([...cells]).toEqual([0, 1, 0, 0]);
    cells[words.arrived] = 1;
    cells[words.asleep] = 1;
    expect(new Barrier(cells, words).meet()).toBe(true);
  });
});

const races = hazardWorkloads.filter(({ descriptor }) => descriptor.sizeParameter === 'operations');

describe.each(races.map((piece) => [piece.descriptor.id, piece] as const))('the race %s', (_id, piece) => {
  const { descriptor, load } = piece;
  const choices = descriptor.parameters.find(({ name }) => name === 'protection');
  const protections = choices?.kind === 'choice' ? choices.choices.map(({ value }) => value) : [];

  it.each(protections)(
    'does the same work alone, where nothing races, with protection %s',
    async (protection) => {
      const workload = await load({});
      const parameters = { ...defaultsOf(descriptor.parameters), protection, operations: 20, rounds: 70 };
      const memory = SharedMemory.own(workload.shares?.(parameters, 2) ?? {});
      const plan = workload.plan(parameters, 2, 1);
      let now = 0;
      const trial: TaskContext['trial'] = {
        machineMs: () => ++now,
        shared: memory.cells,
        locks: memory.locks,
        isAlone: true,
      };
      const results = [0, 1].map((id) =>
        [0, 1].map((part) => workload.runPart?.(plan.at(id), part, { id, attempt: 0, trial })),
      );
      for (const result of results) expect(await workload.verify(plan.at(0), result)).toBe(true);
      const measures = (await workload.measures?.(results, parameters)) ?? [];
      expect(measures.map(({ id }) => id)).toEqual(['operation-rate']);
      expect(measures[0]?.value).toBeGreaterThan(0);
    },
  );

  it('refuses a table of outcomes that does not add up', async () => {
    const workload = await load({});
    const parameters = { ...defaultsOf(descriptor.parameters), operations: 20 };
    const outcomes = [1, 0, 0].map((count) => ({ count, first: null, spread: [] }));
    const race = { rounds: 1, overlapped: 1, overlappedMs: 1, outcomes };
    const result = [{ operations: 20, tookMs: 1, detail: '', race }];
    expect(await workload.verify(workload.plan(parameters, 1, 1).at(0), result)).toMatch(
      /^1 rounds have 1 outcomes/,
    );
  });

  it('has memory for so many tasks only', async () => {
    const workload = await load({});
    expect(() => workload.plan(defaultsOf(descriptor.parameters), 1001, 1)).toThrow(
      /up to 1,000 tasks, not 1,001/,
    );
  });
});
