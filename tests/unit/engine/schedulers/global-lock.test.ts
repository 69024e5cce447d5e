import { describe, expect, it, vi } from 'vitest';
import { lockedTasks } from '../../../../src/engine/schedulers/global-lock';
import { type Meter, noMeter } from '../../../../src/engine/meter';
import type { Step } from '../../../../src/engine/tasks/step';
import { attemptAt, performing, toolsFor, workloadWith } from './tools';

/** A driver whose lock writes down what happens to it, and what the clock showed at each reading. */
function driverWith(workload = performing()) {
  const story: string[] = [];
  const tools = toolsFor(workload, { stepMs: 1 });
  const read = tools.clock;
  tools.clock = () => {
    const now = read();
    story.push(`at ${now}`);
    return now;
  };
  tools.meter = noMeter(tools.clock);
  const lock = {
    isWanted: false,
    acquire: () => void story.push('acquired'),
    release: () => void story.push('released'),
    letOthersGoFirst: () => void story.push('others went'),
  };
  return { driver: lockedTasks(tools, lock), lock, story, tools };
}

const checkpoint: Step = { do: 'checkpoint' };
const lockStep: Step = { do: 'lock', lock: 0 };

describe('a thread under a global lock', () => {
  it('computes only after it has the lock, and shows the time before as waiting for it', () => {
    const { driver, story, tools } = driverWith(workloadWith({ run: () => void story.push('computed') }));
    driver.run(null, attemptAt(0, 0.5), 3);
    expect(story).toEqual(['acquired', 'at 1', 'computed']);
    expect(tools.spanned()).toEqual(['lock on 3: 0.5–1']);
  });

  it('keeps the lock from one task to the next, and lets it go when there is none', () => {
    const { driver, story } = driverWith();
    driver.run([checkpoint], attemptAt(0), 0);
    driver.run([checkpoint], attemptAt(1), 0);
    driver.rest();
    driver.rest();
    expect(story).toEqual(['acquired', 'at 1', 'released']);
  });

  it('gives the lock up at a checkpoint when another wants it, and only then', () => {
    const { driver, lock, story, tools } = driverWith();
    driver.run([checkpoint], attemptAt(0), 0);
    story.length = 0;
    lock.isWanted = true;
    driver.run([], attemptAt(1, 1.5), 0);
    expect(story).toEqual(['released', 'others went', 'acquired', 'at 2']);
    story.length = 0;
    lock.isWanted = false;
    driver.run([checkpoint], attemptAt(2), 0);
    expect(story).toEqual([]);
    expect(tools.spanned()).toEqual(['lock on 0: 0–1', 'lock on 0: 1.5–2']);
  });

  it('stops computing before it gives up the lock at a checkpoint, and goes on after it has it again', () => {
    const { driver, lock, story, tools } = driverWith();
    driver.run([], attemptAt(0), 0);
    tools.spanned();
    story.length = 0;
    vi.spyOn(lock, 'isWanted', 'get').mockReturnValueOnce(false).mockReturnValueOnce(true);
    driver.run([checkpoint], attemptAt(1), 0);
    expect(story).toEqual(['at 2', 'released', 'others went', 'acquired', 'at 3']);
    expect(tools.spanned()).toEqual(['lock on 0: 2–3']);
  });

  it('is without the lock during a wait', () => {
    const { driver, story, tools } = driverWith();
    const blocked = vi.spyOn(Atomics, 'wait').mockImplementation((_cells, _index, _value, ms) => {
      story.push(`waited ${ms}`);
      return 'timed-out';
    });
    driver.run([{ do: 'wait', ms: 30 }], attemptAt(0), 0);
    blocked.mockRestore();
    expect(story.slice(2)).toEqual(['at 2', 'released', 'waited 30', 'at 3', 'acquired', 'at 4']);
    expect(tools.spanned()).toEqual(['lock on 0: 0–1', 'wait on 0: 2–3', 'lock on 0: 3–4']);
  });

  it('is without the lock during io, and has it again also when the io fails', async () => {
    for (const answer of [() => Promise.resolve('yes'), () => Promise.reject(new Error('no'))]) {
      const { driver, story, tools } = driverWith();
      const task = Promise.resolve(driver.run([{ do: 'io', start: answer }], attemptAt(0), 0));
      await task.catch(() => 'failed');
      expect(story.slice(2)).toEqual(['at 2', 'released', 'at 3', 'acquired', 'at 4']);
      expect(tools.spanned()).toEqual(['lock on 0: 0–1', 'wait on 0: 2–3', 'lock on 0: 3–4']);
    }
  });

  it('is without the lock during native calls, and with it during blocking ones, even when they throw', () => {
    const workload = performing({
      work: () => {
        story.push('called');
        throw new Error('failed');
      },
    });
    const { driver, story, tools } = driverWith(workload);
    const call = { fn: 'work', args: null };
    expect(() => driver.run([{ do: 'native', call }], attemptAt(0), 0)).toThrow('failed');
    expect(story.slice(2)).toEqual(['at 2', 'released', 'called', 'at 3', 'acquired', 'at 4']);
    expect(tools.spanned()).toEqual(['lock on 0: 0–1', 'lock on 0: 3–4']);
    expect(driver.outsideLockMs()).toBe(1);
    story.length = 0;
    expect(() => driver.run([{ do: 'blocking', call }], attemptAt(1), 0)).toThrow('failed');
    expect(story).toEqual(['called']);
  });

  it('counts native calls as computing: their CPU time is not that of the wait for the lock behind them', () => {
    const { lock, story, tools } = driverWith(performing({ work: () => story.push('called') }));
    const meter: Meter = {
      ...tools.meter,
      mark: (state, endedMs) => {
        story.push(`so far ${state}`);
        return tools.meter.mark(state, endedMs);
      },
    };
    const { run } = lockedTasks({ ...tools, meter }, lock);
    run([{ do: 'native', call: { fn: 'work', args: null } }], attemptAt(0), 0);
    expect(story.slice(-6)).toEqual([
      ...['called', 'so far computing', 'at 3', 'acquired', 'so far lock', 'at 4'],
    ]);
  });

  it('does not count waiting for the lock as time of the task', () => {
    const seen: unknown[] = [];
    const { driver, lock, tools } = driverWith(workloadWith({ run: () => seen.push(tools.pulse.read()) }));
    vi.spyOn(lock, 'acquire').mockImplementation(() => void seen.push(tools.pulse.read()));
    tools.pulse.busy(5, 1000);
    driver.run(null, attemptAt(5), 0);
    expect(seen).toEqual([null, { id: 5, sinceMs: 1001 }]);
  });

  it('takes a free lock without giving up the global one', () => {
    const { driver, story, tools } = driverWith();
    driver.run([lockStep], attemptAt(0), 0);
    expect(story).toEqual(['acquired', 'at 1']);
    expect(tools.othersLocks.tryAcquire(0)).toBe(true); // given back at the end
  });

  it('waits without the global lock for one that others hold, and shows both waits as such', () => {
    const { driver, story, tools } = driverWith();
    tools.othersLocks.acquire(0);
    const blocked = vi.spyOn(Atomics, 'wait').mockImplementation(() => {
      story.push('blocked');
      tools.othersLocks.release(0);
      return 'ok';
    });
    driver.run([lockStep], attemptAt(0), 0);
    blocked.mockRestore();
    expect(story.slice(2)).toEqual(['at 2', 'released', 'blocked', 'at 3', 'acquired', 'at 4']);
    expect(tools.spanned()).toEqual(['lock on 0: 0–1', 'lock on 0: 2–3', 'lock on 0: 3–4']);
  });

  it('gives back the locks of a task that throws, and keeps the global one', () => {
    const { driver, story, tools } = driverWith();
    const broken: Step = { do: 'blocking', call: { fn: 'missing', args: null } };
    expect(() => driver.run([lockStep, broken], attemptAt(0), 0)).toThrow('no call named');
    expect(tools.othersLocks.tryAcquire(0)).toBe(true);
    expect(story).not.toContain('released');
  });
});
