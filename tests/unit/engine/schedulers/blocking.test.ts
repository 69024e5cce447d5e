import { describe, expect, it, vi } from 'vitest';
import { noHold } from '../../../../src/engine/schedulers/no-hold';
import { taskOnThread } from '../../../../src/engine/schedulers/task-on-thread';
import type { Meter } from '../../../../src/engine/meter';
import { SharedMemory } from '../../../../src/engine/shared/shared-memory';
import type { Step } from '../../../../src/engine/tasks/step';
import { attemptAt, performing, toolsFor, workloadWith } from './tools';

const lock: Step = { do: 'lock', lock: 0 };
const unlock: Step = { do: 'unlock', lock: 0 };
const receive: Step = { do: 'receive', channel: 0 };
const sending = (value: number): Step => ({ do: 'send', channel: 0, value });
const look: Step = { do: 'native', call: { fn: 'look', args: null } };

const run = (steps: Step[], tools = toolsFor(performing(), { stepMs: 1 })) =>
  taskOnThread(tools, noHold)(steps, attemptAt(0), 2);

describe('a thread that blocks', () => {
  it('takes the whole task in one go where the workload offers it', () => {
    const workload = workloadWith({
      run: (task, { id, attempt }) => [task, id, attempt],
      steps: () => {
        throw new Error('not wanted');
      },
    });
    expect(taskOnThread(toolsFor(workload), noHold)('task', attemptAt(7), 0)).toEqual(['task', 7, 0]);
  });

  it('blocks its thread for a wait, and notes it', () => {
    const blocked = vi.spyOn(Atomics, 'wait').mockReturnValue('timed-out');
    const tools = toolsFor(performing(), { stepMs: 1 });
    expect(run([{ do: 'checkpoint' }, { do: 'wait', ms: 40 }], tools)).toEqual([undefined, undefined]);
    expect(blocked).toHaveBeenCalledWith(expect.any(Int32Array), 0, 0, 40);
    expect(tools.spanned()).toEqual(['wait on 2: 1–2']);
    blocked.mockRestore();
  });

  it('waits for io, and notes it also when it fails', async () => {
    const tools = toolsFor(performing(), { stepMs: 1 });
    await expect(run([{ do: 'io', start: async () => 'answer' }], tools)).resolves.toEqual(['answer']);
    expect(tools.spanned()).toEqual(['wait on 2: 1–2']);
    const failing = run([{ do: 'io', start: () => Promise.reject(new Error('no answer')) }], tools);
    await expect(failing).rejects.toThrow('no answer');
    expect(tools.spanned()).toEqual(['wait on 2: 3–4']);
  });

  it('makes offloadable calls itself', () => {
    const tools = toolsFor(performing({ half: (args) => (args as number) / 2 }));
    const half: Step = { do: 'native', call: { fn: 'half', args: 8 } };
    expect(run([half, { ...half, do: 'blocking' }], tools)).toEqual([4, 4]);
    expect(tools.spanned()).toEqual([]);
  });

  it('refuses steps that it has no means for', () => {
    const { memory: _none, ...without } = toolsFor(performing());
    for (const step of [lock, receive]) {
      expect(() => taskOnThread(without, noHold)([step], attemptAt(0), 0)).toThrow('share no memory');
    }
    const unknown = { do: 'juggle' } as unknown as Step;
    expect(() => run([unknown])).toThrow('Nobody here can perform the step "juggle".');
  });

  it('holds a lock from the one step to the other, without a span where it was free', () => {
    const seen: boolean[] = [];
    const tools = toolsFor(performing({ look: () => seen.push(tools.othersLocks.tryAcquire(0)) }));
    run([lock, look, unlock], tools);
    expect(seen).toEqual([false]);
    expect(tools.othersLocks.tryAcquire(0)).toBe(true);
    expect(tools.spanned()).toEqual([]);
  });

  it('blocks its thread until a lock is free, notes that time and does not count it as the task’s', () => {
    const seen: unknown[] = [];
    const tools = toolsFor(performing({ look: () => seen.push(tools.pulse.read()) }), { stepMs: 1 });
    tools.othersLocks.acquire(0);
    tools.pulse.busy(7, 500);
    const blocked = vi.spyOn(Atomics, 'wait').mockImplementation(() => {
      seen.push(tools.pulse.read());
      tools.time.ms += 30;
      tools.othersLocks.release(0);
      return 'ok';
    });
    run([lock, look, unlock], tools);
    blocked.mockRestore();
    expect(tools.spanned()).toEqual(['lock on 2: 1–32']);
    expect(seen).toEqual([null, { id: 7, sinceMs: 531 }]);
  });

  it('tells the scheduler’s delays while it waited for a lock from those before', () => {
    const marks: string[] = [];
    const base = toolsFor(performing());
    const mark: Meter['mark'] = (state, endedMs) => {
      marks.push(state);
      return base.meter.mark(state, endedMs);
    };
    const tools = { ...base, meter: { ...base.meter, mark } };
    run([lock, unlock], tools);
    expect(marks).toEqual([]);
    tools.othersLocks.acquire(0);
    const blocked = vi.spyOn(Atomics, 'wait').mockImplementation(() => {
      marks.push('blocked');
      tools.othersLocks.release(0);
      return 'ok';
    });
    run([lock, unlock], tools);
    blocked.mockRestore();
    expect(marks).toEqual(['computing', 'blocked', 'lock']);
  });

  it('sends and receives without a span where there is room and a value', () => {
    const tools = toolsFor(performing(), { stepMs: 1 });
    expect(run([sending(7), sending(8), receive, receive], tools)).toEqual([undefined, undefined, 7, 8]);
    expect(tools.spanned()).toEqual([]);
  });

  it('blocks its thread at an empty and at a full channel, and notes it as the task’s own waiting', () => {
    const tools = toolsFor(performing(), { stepMs: 1 });
    const theirs = tools.othersMemory.channels[0];
    const others = [() => theirs?.trySend(5), () => theirs?.tryReceive()];
    const blocked = vi.spyOn(Atomics, 'wait').mockImplementation(() => {
      tools.time.ms += 30;
      others.shift()?.();
      return 'ok';
    });
    expect(run([receive, sending(1), sending(2), sending(3)], tools)).toEqual([
      5,
      undefined,
      undefined,
      undefined,
    ]);
    expect(blocked).toHaveBeenCalledTimes(2);
    blocked.mockRestore();
    expect(tools.spanned()).toEqual(['wait on 2: 1–32', 'wait on 2: 33–64']);
    expect([theirs?.tryReceive(), theirs?.tryReceive(), theirs?.tryReceive()]).toEqual([2, 3, undefined]);
  });

  it('says that nobody can help instead of waiting for ever, where it is the only thread', () => {
    const memory = SharedMemory.own({ channels: [1] });
    const alone = { ...toolsFor(performing()), memory };
    expect(() => run([receive], alone)).toThrow('Channel 0 is empty, and no other thread is there');
    expect(() => run([sending(1), sending(2)], alone)).toThrow('Channel 0 is full, and no other thread');
    expect(() => run([{ do: 'receive', channel: 1 }], alone)).toThrow('There is no channel 1');
  });

  it('gives back what a task still holds when it ends or throws, at once or after an await', async () => {
    const tools = toolsFor(performing());
    const isFree = () => {
      const free = tools.othersLocks.tryAcquire(0);
      if (free) tools.othersLocks.release(0);
      return free;
    };
    const broken: Step = { do: 'native', call: { fn: 'missing', args: null } };
    const io: Step = { do: 'io', start: async () => isFree() };
    run([lock], tools);
    expect(isFree()).toBe(true);
    expect(() => run([lock, broken], tools)).toThrow('no call named');
    expect(isFree()).toBe(true);
    await expect(run([lock, io, broken], tools)).rejects.toThrow('no call named');
    expect(isFree()).toBe(true);
    await expect(run([lock, io], tools)).resolves.toEqual([undefined, false]);
    expect(isFree()).toBe(true);
  });
});
