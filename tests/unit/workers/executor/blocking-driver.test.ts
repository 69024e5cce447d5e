import { describe, expect, it, vi } from 'vitest';
import { blockingDriver } from '../../../../src/workers/executor/blocking-driver';
import type { Step } from '../../../../src/workers/steps';
import { attemptAt, performing, toolsFor, workloadWith } from './tools';

const run = (steps: Step[], tools = toolsFor(performing(), { stepMs: 1 })) =>
  blockingDriver(tools).run(steps, attemptAt(0), 2);

describe('the driver that blocks', () => {
  it('takes the whole task in one go where the workload offers it', () => {
    const workload = workloadWith({
      run: (task, { id, attempt }) => [task, id, attempt],
      steps: () => {
        throw new Error('not wanted');
      },
    });
    expect(blockingDriver(toolsFor(workload)).run('task', attemptAt(7), 0)).toEqual(['task', 7, 0]);
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
    expect(() => run([{ do: 'lock', lock: 0 }])).toThrow('nothing to lock with');
    expect(() => run([{ do: 'send', channel: 0 }])).toThrow('nothing to send with');
  });
});
