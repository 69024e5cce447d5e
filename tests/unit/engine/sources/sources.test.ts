import { describe, expect, it } from 'vitest';
import type { ToExecutor } from '../../../../src/core/protocol/executor';
import { type Meter, noMeter } from '../../../../src/engine/meter';
import { Pulse } from '../../../../src/engine/pulse';
import { ClaimBoard } from '../../../../src/engine/queue/claim-board';
import { BatchSource } from '../../../../src/engine/sources/batch-source';
import { BoardSource, type BoardSourceParts } from '../../../../src/engine/sources/board-source';
import type { InjectedFailure } from '../../../../src/engine/sources/injected-failures';
import { SpanLog } from '../../../../src/engine/span-log';
import type { TaskPlan } from '../../../../src/engine/tasks/workload';

type Batch = Extract<ToExecutor, { kind: 'batch' }>;
const batchOf = (changes: Partial<Batch> = {}): Batch => ({
  kind: 'batch',
  ids: [4, 7, 9],
  attempts: null,
  tasks: ['a', 'b', 'c'],
  ...changes,
});

function sourceOf(batch: Batch, injected?: InjectedFailure): BatchSource {
  const source = new BatchSource(injected);
  source.take(batch);
  return source;
}

/** Claims and does everything on one lane, each task taking 2 ms. */
function doAll(source: BatchSource): void {
  let now = 10;
  for (let ref = source.claim(); ref >= 0; ref = source.claim()) {
    source.begin(ref, 3, now);
    now += 2;
    source.done(ref, 3, now, `${String(source.taskOf(ref))}!`);
  }
}

describe('a batch from a message', () => {
  it('gives its tasks in turn, and one answer that needs no time but the first', () => {
    const source = sourceOf(batchOf({ attempts: [0, 2, 0] }));
    expect([source.idOf(1), source.attemptOf(1), source.taskOf(1)]).toEqual([7, 2, 'b']);
    doAll(source);
    expect(source.answer(new SpanLog())).toEqual({
      kind: 'batchDone',
      startMs: 10,
      elapsedNs: [2e6, 2e6, 2e6],
      results: ['a!', 'b!', 'c!'],
      failures: null,
      spans: null,
    });
    expect([source.startMs, source.endMs]).toEqual([10, 16]);
  });

  it('says when each task began and on which lane where they ran side by side', () => {
    const source = sourceOf(batchOf());
    for (const [ref, lane] of [0, 1, 2].entries()) source.begin(ref, lane, 10 + ref);
    for (const ref of [2, 0, 1]) source.done(ref, ref, 20 + ref, null);
    const answer = source.answer(new SpanLog());
    expect(answer.apart).toEqual({ startsMs: [10, 11, 12], lanes: [0, 1, 2] });
    expect(answer.elapsedNs).toEqual([10e6, 10e6, 10e6]);
    expect([source.startMs, source.endMs]).toEqual([10, 22]);
  });

  it('says so also where they ran out of turn', () => {
    const source = sourceOf(batchOf({ costs: [3, 1, 2] }));
    expect(source.open(2)).toEqual([0, 1]);
    expect([source.costOf(0), source.costOf(1)]).toEqual([3, 1]);
    for (const [turn, ref] of [1, 2, 0].entries()) {
      expect([source.claimOne(ref), source.claimOne(ref)]).toEqual([true, false]);
      source.begin(ref, 0, turn);
      source.done(ref, 0, turn + 1, null);
    }
    expect(source.open(9)).toEqual([]);
    expect(source.answer(new SpanLog()).apart?.startsMs).toEqual([2, 0, 1]);
  });

  it('names the attempts that failed, the injected ones too', () => {
    const injected = (id: number) => (id === 9 ? ({ code: 'task-injected', message: 'x' } as const) : null);
    const source = sourceOf(batchOf(), injected);
    for (const ref of [0, 1, 2]) source.begin(ref, 0, 0);
    source.failed(0, 0, 1, { code: 'task-threw', message: 'It broke.' });
    source.done(1, 0, 1, 1);
    source.done(2, 0, 1, 2);
    const { failures, results } = source.answer(new SpanLog());
    expect(failures?.map(({ id, failure }) => [id, failure.code])).toEqual([
      [4, 'task-threw'],
      [9, 'task-injected'],
    ]);
    expect(results).toEqual([null, 1, null]);
  });

  it('knows nothing of the batch before', () => {
    const source = sourceOf(
      batchOf({ ids: [1, 2, 3, 5], tasks: ['x', 'y', 'z', 'w'], attempts: [1, 1, 1, 1] }),
    );
    for (const ref of [3, 1]) source.claimOne(ref);
    for (const ref of [0, 1, 2, 3]) source.begin(ref, ref, 0);
    for (const ref of [0, 1, 2, 3]) source.failed(ref, ref, 10, { code: 'task-threw', message: 'It broke.' });
    const before = source.answer(new SpanLog());
    source.take(batchOf());
    expect(source.open(9)).toEqual([0, 1, 2]);
    expect(source.attemptOf(1)).toBe(0);
    doAll(source);
    expect(source.answer(new SpanLog())).toEqual({
      kind: 'batchDone',
      startMs: 10,
      elapsedNs: [2e6, 2e6, 2e6],
      results: ['a!', 'b!', 'c!'],
      failures: null,
      spans: null,
    });
    expect([source.startMs, source.endMs]).toEqual([10, 16]);
    expect([before.results, before.failures?.length]).toEqual([[null, null, null, null], 4]);
  });

  it('sees that a task began before the one before it had ended, also when the last batch ended at that moment', () => {
    const source = sourceOf(batchOf());
    doAll(source);
    source.take(batchOf({ ids: [1, 2], tasks: ['x', 'y'] }));
    for (const ref of [0, 1]) source.begin(ref, 3, 12);
    for (const ref of [0, 1]) source.done(ref, 3, 20, null);
    expect(source.answer(new SpanLog()).apart).toEqual({ startsMs: [12, 12], lanes: [3, 3] });
  });
});

describe('a board as a source', () => {
  const sourceOf = (
    plan: TaskPlan<unknown>,
    { outOfTurn = false, ...parts }: Partial<BoardSourceParts> & { outOfTurn?: boolean } = {},
  ) => {
    const memory = ClaimBoard.allocate(plan.length, 2, outOfTurn);
    const ended: number[] = [];
    const source = new BoardSource({
      board: new ClaimBoard(memory, plan.length, 2),
      plan,
      retries: 0,
      injected: undefined,
      meter: noMeter(() => 0),
      marks: false,
      pulse: new Pulse(Pulse.allocate()),
      settled: (endMs) => ended.push(endMs),
      ...parts,
    });
    return { source, ended };
  };
  const plain: TaskPlan<number> = { length: 3, at: (index) => 10 * index };

  it('ends the states of its thread where tasks begin and end, not where it has time to say so', () => {
    const marks: string[] = [];
    const meter: Meter = {
      ...noMeter(() => 99),
      mark: (state, endedMs = 99) => {
        marks.push(`${state} until ${endedMs}`);
        return endedMs;
      },
    };
    const { source } = sourceOf({ length: 2, at: () => null }, { meter, marks: true });
    for (let ref = source.claim(), now = 5; ref >= 0; ref = source.claim(), now += 2) {
      source.begin(ref, 0, now);
      source.done(ref, 0, now + 2, null);
    }
    expect(source.waitForMore(0, true)).toBe(false);
    expect(marks).toEqual(['dispatch until 5', 'computing until 9']);
  });

  it('makes its tasks from the plan and keeps what they gave', () => {
    const { source, ended } = sourceOf(plain);
    for (let ref = source.claim(); ref >= 0; ref = source.claim()) {
      source.begin(ref, 1, ref);
      source.done(ref, 1, ref + 1, source.taskOf(ref));
    }
    expect(source.takeKept()).toEqual({
      ids: [0, 1, 2],
      results: [0, 10, 20],
      failedAttempts: [],
      failures: [],
    });
    expect(source.takeKept().ids).toEqual([]);
    expect(ended).toEqual([1, 2, 3]);
    expect(source.waitForMore(1, true)).toBe(false);
  });

  it('tries a task again that failed, or whose answer cannot be sent, and then gives it up', () => {
    const { source } = sourceOf({ ...plain, length: 1 }, { retries: 1 });
    for (const attempt of [0, 1]) {
      const ref = source.claim();
      expect([ref, source.attemptOf(ref)]).toEqual([0, attempt]);
      source.begin(ref, 0, attempt);
      source.done(ref, 0, attempt + 0.5, () => 'a function');
    }
    expect(source.claim()).toBe(-1);
    expect(source.board.progress()).toEqual({ done: 0, failed: 1 });
    const { failedAttempts, failures } = source.takeKept();
    expect(failedAttempts).toEqual([[0, 0, 0, 0, 0.5]]);
    expect(failures.map(({ attempt, failure }) => [attempt, failure.code])).toEqual([
      [0, 'answer-not-cloneable'],
      [1, 'answer-not-cloneable'],
    ]);
  });

  it('knows when tasks are due where the plan does, and asks nobody to look elsewhere', () => {
    expect(sourceOf(plain).source.dueMs).toBeUndefined();
    const { source } = sourceOf({ ...plain, dueMs: (index) => 5 * index });
    source.startAt(100);
    expect(source.dueMs?.(2)).toBe(110);
  });

  it('lets a scheduler choose, and gives what was put back to whoever looks next', () => {
    const { source } = sourceOf({ ...plain, cost: (index) => 9 - index }, { retries: 1, outOfTurn: true });
    expect([...source.open(5)].map((ref) => source.costOf(ref))).toEqual([9, 8, 7]);
    expect([source.claimOne(2, 0), source.claimOne(2, 1)]).toEqual([true, false]);
    expect(source.open(5)).toEqual([0, 1]);
    source.begin(2, 0, 1);
    source.failed(2, 0, 2, { code: 'task-threw', message: 'It broke.' });
    expect(source.open(5)).toEqual([0, 1, 2]);
    expect(source.attemptOf(2)).toBe(1);
  });

  it('has no lane of an event loop wait: it leaves, and counts as one that has nothing in hand', () => {
    const { source } = sourceOf(plain);
    expect(source.waitForMore(0, false)).toBe(false);
  });
});
