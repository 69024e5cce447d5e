import { describe, expect, it } from 'vitest';
import { green } from '../../../../src/engine/schedulers/green';
import { laneStates } from '../../../../src/core/vocabulary/lane-states';
import { sliceWidth } from '../../../../src/engine/slice-log';
import { spanWidth } from '../../../../src/engine/span-log';
import { BatchSource } from '../../../../src/engine/sources/batch-source';
import type { Step } from '../../../../src/engine/tasks/step';
import { performing, toolsFor, workloadWith, type TestTools } from './tools';

/** Drives these tasks on lane 0 and gives the answer, with the slices as "task: from–to". */
async function driven(tools: TestTools, tasks: unknown[], concurrency = 100) {
  const source = new BatchSource(undefined);
  source.take({ kind: 'batch', ids: tasks.map((_, id) => id), attempts: null, tasks });
  const scheduler = green.create({ ...tools, firstLane: 0, settings: { concurrency } });
  await scheduler.drive([0], source);
  const flat = scheduler.takeSlices?.() ?? new Float64Array();
  const order = Array.from({ length: flat.length / sliceWidth }, (_, i) => flat[i * sliceWidth]);
  return { ...source.answer(tools.spans), order, switches: scheduler.costs?.().switches };
}

/** A clock that ticks at every reading, as computing would let it. */
const ticking = (workload: TestTools['workload'], taskTimeoutMs = 0) =>
  toolsFor(workload, { stepMs: 0.25, taskTimeoutMs });

describe('green threads', () => {
  it('begin the next task while one waits, and go on in the order in which waits end', async () => {
    const waits = (ms: number): Step[] => [{ do: 'wait', ms }];
    const { order, failures, switches } = await driven(ticking(performing()), [waits(3), waits(9), waits(6)]);
    expect(order).toEqual([0, 1, 2, 0, 2, 1]);
    expect(failures).toBeNull();
    expect(switches).toBe(6);
  });

  it('keep no more tasks in flight than they may', async () => {
    const task: Step[] = [{ do: 'wait', ms: 1 }];
    const { order } = await driven(ticking(performing()), [task, task, task], 1);
    expect(order).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('take turns at checkpoints, and nowhere else', async () => {
    const computing: Step[] = [{ do: 'checkpoint' }, { do: 'checkpoint' }];
    const { order } = await driven(ticking(performing()), [computing, computing]);
    expect(order).toEqual([0, 1, 0, 1, 0, 1]);
  });

  it('sleep while all wait, and say so on the lane of their thread', async () => {
    const tools = ticking(performing());
    const { spans } = await driven(tools, [[{ do: 'wait', ms: 5 }], [{ do: 'wait', ms: 5 }]]);
    const states = Array.from({ length: (spans ?? []).length / spanWidth }, (_, i) => [
      spans?.[i * spanWidth],
      laneStates[spans?.[i * spanWidth + 1] ?? -1],
    ]);
    expect(states[0]).toEqual([0, 'wait']);
  });

  it('fail a task by what it throws, and no other one', async () => {
    const workload = workloadWith({
      *steps(task) {
        yield { do: 'wait', ms: 1 };
        if (task === 1) throw new Error('This one fails.');
        return task;
      },
    });
    const { results, failures } = await driven(ticking(workload), [0, 1, 2]);
    expect(results).toEqual([0, null, 2]);
    expect(failures).toMatchObject([{ id: 1, failure: { code: 'task-threw', message: 'This one fails.' } }]);
  });

  it('run a task that comes in one go, and wait for its promise', async () => {
    const workload = workloadWith({ run: (task) => (task === 0 ? Promise.resolve('late') : 'at once') });
    const { results } = await driven(ticking(workload), [0, 1]);
    expect(results).toEqual(['late', 'at once']);
  });

  it('let the event loop settle what tasks await, beside timers', async () => {
    const io: Step = { do: 'io', start: () => new Promise((resolve) => setImmediate(() => resolve('read'))) };
    const { results } = await driven(ticking(performing()), [[io], [{ do: 'wait', ms: 1 }, io]]);
    expect(results).toEqual([['read'], [undefined, 'read']]);
  });

  it('give a lock to those who wait in their order', async () => {
    const task: Step[] = [
      { do: 'lock', lock: 0 },
      { do: 'wait', ms: 1 },
      { do: 'unlock', lock: 0 },
    ];
    const { order, failures } = await driven(ticking(performing()), [task, task, task]);
    expect(failures).toBeNull();
    expect(order).toEqual([0, 1, 2, 0, 1, 1, 2, 2]);
  });

  it('end a wait that outlasts the time-out of its task', async () => {
    const { failures } = await driven(ticking(performing(), 2), [[{ do: 'wait', ms: 1_000_000 }]]);
    expect(failures?.[0]?.failure.code).toBe('task-timed-out');
  });

  it('fail tasks that wait for each other for ever, instead of doing so', async () => {
    const opposite = (first: number, second: number): Step[] => [
      { do: 'lock', lock: first },
      { do: 'wait', ms: 1 },
      { do: 'lock', lock: second },
    ];
    const { failures } = await driven(ticking(performing()), [opposite(0, 1), opposite(1, 0)]);
    expect(failures).toHaveLength(2);
    expect(failures?.[0]?.failure.message).toMatch(/^Every task in flight waits for another one/);
  });

  it('have one lane for all tasks', () => {
    const scheduler = green.create({ ...ticking(performing()), firstLane: 0, settings: { concurrency: 1 } });
    expect(() => scheduler.drive([0, 1], new BatchSource(undefined))).toThrow(/one lane, not 2/);
  });
});
