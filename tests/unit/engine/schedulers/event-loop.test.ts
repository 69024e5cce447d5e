import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventLoop, taskOnLoop } from '../../../../src/engine/schedulers/event-loop';
import { BatchSource } from '../../../../src/engine/sources/batch-source';
import type { Step } from '../../../../src/engine/tasks/step';
import { attemptAt, performing, toolsFor, workloadWith, type TestTools } from './tools';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** Lets time pass for timers and for the clock alike. */
async function pass(tools: TestTools, ms: number): Promise<void> {
  tools.time.ms += ms;
  await vi.advanceTimersByTimeAsync(ms);
  await nextRound();
}

/** The loop comes round once. */
const nextRound = () => new Promise((resolve) => setImmediate(resolve));

const start = (tools: TestTools, steps: Step[], id = 0, lane = id) =>
  Promise.resolve(taskOnLoop(tools)(steps, attemptAt(id), lane));

/** What became of these tasks on two lanes. */
async function driven(tools: TestTools, tasks: number[]) {
  const source = new BatchSource(undefined);
  source.take({ kind: 'batch', ids: tasks, attempts: null, tasks });
  await eventLoop.create({ ...tools, firstLane: 0, settings: {} }).drive([0, 1], source);
  return source.answer(tools.spans);
}

describe('one event loop', () => {
  it('lets many tasks wait at the same time', async () => {
    const tools = toolsFor(performing());
    const all = [0, 1, 2].map((id) => start(tools, [{ do: 'wait', ms: 20 }], id));
    await pass(tools, 20);
    await Promise.all(all);
    expect(tools.spanned()).toEqual(['wait on 0: 0–20', 'wait on 1: 0–20', 'wait on 2: 0–20']);
  });

  it('tells the wait itself from the time in which other tasks had the loop, and from a late timer', async () => {
    const tools = toolsFor(performing());
    const run = taskOnLoop(tools);
    const waiting = Promise.resolve(run([{ do: 'wait', ms: 20 }], attemptAt(0), 0));
    tools.time.ms = 30; // another task computed
    await run([], attemptAt(1), 1);
    tools.time.ms = 35; // and then nobody
    await vi.advanceTimersByTimeAsync(20);
    await waiting;
    expect(tools.spanned()).toEqual(['wait on 0: 0–20', 'ready on 0: 20–30', 'oversleep on 0: 30–35']);
  });

  it('does not call a late timer a busy loop', async () => {
    const tools = toolsFor(performing());
    const task = start(tools, [{ do: 'wait', ms: 20 }]);
    tools.time.ms = 2020; // the process was stopped
    await vi.advanceTimersByTimeAsync(20);
    await task;
    expect(tools.spanned()).toEqual(['wait on 0: 0–20', 'oversleep on 0: 20–2020']);
  });

  it('never shows a wait that ends later than it did', async () => {
    const tools = toolsFor(performing());
    const task = start(tools, [{ do: 'wait', ms: 20 }]);
    tools.time.ms = 19.6; // timers may fire early
    await vi.advanceTimersByTimeAsync(20);
    await task;
    expect(tools.spanned()).toEqual(['wait on 0: 0–19.6']);
  });

  it('ends a task without an await at once, however many others come before its lane hears of it', async () => {
    for (const workload of [performing(), workloadWith({ run: () => 'result' })]) {
      const tools = toolsFor(workload, { stepMs: 1 });
      const run = taskOnLoop(tools);
      const [first, second] = [attemptAt(0), attemptAt(1)];
      const both = [run([], first, 0), run([], second, 1)];
      expect([first.endedMs, second.endedMs]).toEqual([1, 2]);
      await Promise.all(both);
    }
  });

  it('reads the clock once for a task where none waits: the end of one is the start of the next', async () => {
    const tools = toolsFor(workloadWith({ run: () => null }), { stepMs: 1 });
    const { startMs, elapsedNs, apart } = await driven(tools, [0, 1, 2, 3]);
    expect(tools.time.ms).toBe(5); // and once before the first
    expect([startMs, ...(apart?.startsMs ?? [])].sort()).toEqual([1, 1, 2, 3, 4]);
    expect(elapsedNs).toEqual([1e6, 1e6, 1e6, 1e6]);
  });

  it('does not begin a task while another one, which waits now, still computed', async () => {
    const waitsTwice = async () => {
      await Promise.resolve();
      tools.time.ms = 10;
      await nextRound();
    };
    const tools = toolsFor(workloadWith({ run: (task) => (task === 0 ? waitsTwice() : null) }));
    const { apart } = await driven(tools, [0, 1, 2]);
    expect(apart?.startsMs).toEqual([0, 0, 10]);
  });

  it('notes when a task ended that awaited or failed', async () => {
    const tools = toolsFor(performing());
    const attempt = attemptAt(0);
    const task = taskOnLoop(tools)(
      [
        { do: 'wait', ms: 5 },
        { do: 'native', call: { fn: 'missing', args: null } },
      ],
      attempt,
      0,
    );
    const refused = expect(task).rejects.toThrow('no call named');
    await pass(tools, 5);
    await refused;
    expect(attempt.endedMs).toBe(5);
  });

  it('shows a task as busy while it computes, and not while it waits', async () => {
    const seen: unknown[] = [];
    const tools = toolsFor(performing({ look: () => seen.push(tools.pulse.read()) }));
    const look: Step = { do: 'native', call: { fn: 'look', args: null } };
    tools.pulse.busy(4, 1000);
    const task = start(tools, [look, { do: 'wait', ms: 10 }, look], 4);
    expect(tools.pulse.read()).toBeNull();
    await pass(tools, 10);
    await task;
    expect(seen).toEqual([
      { id: 4, sinceMs: 1000 },
      { id: 4, sinceMs: 1010 },
    ]);
  });

  it('knows which task kept the loop for longest, and until when', async () => {
    const workload = performing({ compute: (ms) => (tools.time.ms += Number(ms)) });
    const tools: TestTools = toolsFor(workload);
    const compute = (ms: number): Step => ({ do: 'blocking', call: { fn: 'compute', args: ms } });
    const scheduler = eventLoop.create({ ...tools, firstLane: 0, settings: {} });
    const source = new BatchSource(undefined);
    const tasks = [
      [compute(3), { do: 'wait', ms: 10 }, compute(40)],
      [compute(30), { do: 'wait', ms: 10 }, compute(2)],
    ];
    source.take({ kind: 'batch', ids: [5, 6], attempts: null, tasks });
    expect(scheduler.longestHold?.()).toBeNull();
    const all = Promise.resolve(scheduler.drive([0, 1], source));
    await pass(tools, 10);
    await all;
    expect(scheduler.longestHold?.()).toMatchObject({ task: 5, ms: 40 });
    expect(scheduler.loopSeen).toBeUndefined();
  });

  it('shows a call that stands still as its waiting', async () => {
    const tools: TestTools = toolsFor(performing({ look: () => (tools.time.ms += 8) }));
    await start(tools, [{ do: 'blocking', waits: true, call: { fn: 'look', args: null } }]);
    expect(tools.spanned()).toEqual(['wait on 0: 0–8']);
  });

  it('ends a wait or an io that outlasts the task’s time-out', async () => {
    let aborted = false;
    const io: Step = {
      do: 'io',
      start: (signal) =>
        new Promise(() => {
          signal.addEventListener('abort', () => (aborted = true));
        }),
    };
    for (const step of [{ do: 'wait', ms: 1e6 } as const, io]) {
      const tools = toolsFor(performing(), { taskTimeoutMs: 50 });
      const refused = expect(start(tools, [step])).rejects.toMatchObject({
        failure: { code: 'task-timed-out' },
      });
      await pass(tools, 50);
      await refused;
      expect(tools.spanned()).toEqual(['wait on 0: 0–50']);
    }
    expect(aborted).toBe(true);
  });

  it('parks a task whose lock another one holds, and goes on with the others', async () => {
    const tools = toolsFor(performing());
    const run = taskOnLoop(tools);
    const holder: Step[] = [
      { do: 'lock', lock: 0 },
      { do: 'wait', ms: 20 },
      { do: 'unlock', lock: 0 },
      { do: 'wait', ms: 5 },
    ];
    const other: Step[] = [
      { do: 'lock', lock: 0 },
      { do: 'wait', ms: 10 },
    ];
    const tasks = [holder, other, [{ do: 'wait', ms: 3 }]];
    const all = tasks.map((steps, id) => Promise.resolve(run(steps, attemptAt(id), id)));
    for (const ms of [3, 17, 5, 5]) await pass(tools, ms);
    await Promise.all(all);
    expect(tools.spanned().sort()).toEqual([
      'lock on 1: 0–20',
      'wait on 0: 0–20',
      'wait on 0: 20–25',
      'wait on 1: 20–30',
      'wait on 2: 0–3',
    ]);
  });

  it('shows a task as ready from the moment that the lock is its own until the other one is done computing', async () => {
    const tools = toolsFor(performing({ compute: () => (tools.time.ms += 8) }));
    const run = taskOnLoop(tools);
    const compute: Step = { do: 'native', call: { fn: 'compute', args: null } };
    const first = run(
      [{ do: 'lock', lock: 0 }, { do: 'wait', ms: 20 }, { do: 'unlock', lock: 0 }, compute],
      attemptAt(0),
      0,
    );
    const second = run([{ do: 'lock', lock: 0 }], attemptAt(1), 1);
    await pass(tools, 20);
    await Promise.all([first, second]);
    expect(tools.spanned().sort()).toEqual(['lock on 1: 0–20', 'ready on 1: 20–28', 'wait on 0: 0–20']);
  });

  it('gives back what a task still holds when it ends or throws', async () => {
    const tools = toolsFor(performing());
    const run = taskOnLoop(tools);
    const broken: Step = { do: 'native', call: { fn: 'missing', args: null } };
    const failing = run([{ do: 'lock', lock: 0 }, broken], attemptAt(0), 0);
    await expect(failing).rejects.toThrow('no call named');
    await run([{ do: 'lock', lock: 0 }], attemptAt(1), 1);
    await run([{ do: 'lock', lock: 0 }], attemptAt(2), 2);
    expect(tools.spanned()).toEqual([]);
  });
});
