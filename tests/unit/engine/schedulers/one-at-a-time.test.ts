import { describe, expect, it, vi } from 'vitest';
import { Pulse } from '../../../../src/engine/pulse';
import { ClaimBoard } from '../../../../src/engine/queue/claim-board';
import { blocking } from '../../../../src/engine/schedulers/blocking';
import { eventLoop } from '../../../../src/engine/schedulers/event-loop';
import type { SchedulerKind } from '../../../../src/engine/schedulers/scheduler';
import { BatchSource } from '../../../../src/engine/sources/batch-source';
import { BoardSource } from '../../../../src/engine/sources/board-source';
import type { TaskPlan } from '../../../../src/engine/tasks/workload';
import { cheapestFirst } from '../../../support/engine/pieces/cheapest-first';
import { noMeter } from '../../../../src/engine/meter';
import { toolsFor, workloadWith } from './tools';

/** Drives all tasks of a plan and gives the order in which they ran. */
async function orderOf(kind: SchedulerKind, plan: TaskPlan<unknown>, lanes = [0]): Promise<number[]> {
  const order: number[] = [];
  const workload = workloadWith({ run: (_task, { id }) => order.push(id) });
  const tools = { ...toolsFor(workload, { stepMs: 1 }), firstLane: 0, settings: {} };
  const memory = ClaimBoard.allocate(plan.length, lanes.length, kind.chooses);
  const source = new BoardSource({
    board: new ClaimBoard(memory, plan.length, lanes.length),
    plan,
    retries: 0,
    injected: undefined,
    meter: noMeter(() => 0),
    marks: false,
    pulse: new Pulse(Pulse.allocate()),
    settled: () => undefined,
  });
  await kind.create(tools).drive(lanes, source);
  expect(source.board.isFinished()).toBe(true);
  return order;
}

const planOf = (costs: number[]): TaskPlan<number> => ({
  length: costs.length,
  at: (index) => index,
  cost: (index) => costs[index] ?? 0,
});

describe('schedulers', () => {
  it('do tasks in turn unless they choose', async () => {
    expect(await orderOf(blocking, planOf([3, 1, 2]))).toEqual([0, 1, 2]);
    expect(await orderOf(eventLoop, planOf([3, 1, 2]), [0, 1])).toEqual([0, 1, 2]);
  });

  it('may choose by what the plan says tasks cost', async () => {
    expect(await orderOf(cheapestFirst, planOf([5, 1, 4, 2, 3]))).toEqual([1, 3, 4, 2, 0]);
  });

  it('have one lane where they block', () => {
    const tools = { ...toolsFor(workloadWith({})), firstLane: 0, settings: {} };
    expect(() => blocking.create(tools).drive([0, 1], new BatchSource(undefined))).toThrow('one lane, not 2');
  });

  it('begin no task before it is due', async () => {
    const slept: number[] = [];
    const blocked = vi.spyOn(Atomics, 'wait').mockImplementation((_cells, _index, _value, ms = 0) => {
      slept.push(ms);
      return 'timed-out';
    });
    // The clock of the test advances by 1 ms at each reading, so a sleeper wakes early and looks again.
    await orderOf(blocking, { ...planOf([0, 0]), dueMs: (index) => 10 * index });
    blocked.mockRestore();
    expect(slept.length).toBeGreaterThan(1);
    expect(slept[0]).toBeLessThanOrEqual(10);
  });
});
