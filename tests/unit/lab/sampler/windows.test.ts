import { describe, expect, it } from 'vitest';
import { isAvailable, type Maybe, notAvailable } from '../../../../src/core/availability';
import type { Sample } from '../../../../src/core/counters/sample';
import type { PowerShell } from '../../../../src/lab/sampler/power-shell';
import { processToWatch, type Sampler } from '../../../../src/lab/sampler/sampler';
import { WindowsSampler } from '../../../../src/lab/sampler/windows';
import { windowsQuestion } from '../../../../src/lab/sampler/windows-questions';

/** Answers come when a test lets them. */
function windows(processId = 7) {
  const clock = {
    nowMs: 0,
    aheadMs: 5e11,
    monotonicMs: () => clock.nowMs,
    wallClockMs: () => clock.nowMs + clock.aheadMs,
    threadCpuMs: () => 0,
  };
  const questions: string[] = [];
  const answers: ((lines: Maybe<string[]>) => void)[] = [];
  let users = 0;
  const shell: Pick<PowerShell, 'ask' | 'use'> = {
    use: () => {
      users += 1;
      return () => (users -= 1);
    },
    ask: async (command, understood) => {
      questions.push(command);
      const lines = await new Promise<Maybe<string[]>>((resolve) => answers.push(resolve));
      return isAvailable(lines) ? understood(lines) : lines;
    },
  };
  const standIns = { open: 0, asked: 0 };
  const standIn = (): Sampler => {
    standIns.open += 1;
    return {
      kind: 'systeminformation',
      watch: () => undefined,
      sample: () => {
        standIns.asked += 1;
        return {
          atMonotonicMs: clock.nowMs,
          cores: [{ cpu: 0 }],
          intervalMs: 500,
          gap: null,
        } as unknown as Sample;
      },
      close: () => (standIns.open -= 1),
    };
  };
  const sampler = new WindowsSampler(shell, standIn, clock);
  sampler.watch([processToWatch(processId)]);
  const told = (at: number, threads: readonly string[] = []) => [
    `C|0,0|${at * 5000}|${at * 2000}|${at * 3000}`,
    `S|${at * 3}|${at * 10_000}|10000000`,
    ...threads,
  ];
  return {
    sampler,
    clock,
    questions,
    standIns,
    users: () => users,
    /** Looks after so many ms; PowerShell answers what is asked in the meantime. */
    after: async (passedMs: number, lines?: Maybe<string[]>): Promise<Sample> => {
      clock.nowMs += passedMs;
      const asked = answers.length;
      const sample = sampler.sample(500);
      await Promise.resolve();
      if (lines !== undefined && answers.length > asked) answers.at(-1)?.(lines);
      return sample;
    },
    answer: async (lines: Maybe<string[]>) => {
      answers.at(-1)?.(lines);
      await new Promise(setImmediate);
    },
    told,
  };
}

describe('the sampler on Windows', () => {
  it('takes loads of systeminformation until PowerShell answers, then everything from there', async () => {
    const { after, answer, told, standIns, sampler, users } = windows();
    const early = await after(0);
    expect(early).toMatchObject({
      cores: [{ cpu: 0 }],
      switchesPerSecond: notAvailable(
        'PowerShell, which reads the counters of Windows, has not answered yet',
      ),
      watched: [{ executor: { pid: 7 }, cpuMs: { available: false } }],
    });
    await after(500);
    expect(standIns).toEqual({ open: 1, asked: 2 });
    await answer(told(500));
    expect(standIns.open).toBe(0);

    const sample = await after(500, told(1000, ['T|7|1|10|100000']));
    expect(sample).toMatchObject({
      intervalMs: 500,
      cores: [{ cpu: 0, shares: { user: 50, system: 20, idle: 30 } }],
      switchesPerSecond: 3000,
      watched: [{ cpuMs: 10, threads: 1 }],
    });
    expect(standIns.asked).toBe(2);
    sampler.close();
    expect(users()).toBe(0);
  });

  it('asks once at a time, however often it is looked at meanwhile', async () => {
    const { after, questions } = windows();
    for (let look = 0; look < 4; look++) await after(500);
    expect(questions).toHaveLength(1);
  });

  it('goes back to systeminformation when PowerShell stops answering, and says why', async () => {
    const { after, answer, told, standIns, clock } = windows();
    await after(0);
    await answer(told(0));
    expect(await after(500, notAvailable('PowerShell has ended'))).toMatchObject({
      cores: [{ cpu: 0 }],
      switchesPerSecond: notAvailable('PowerShell has ended'),
    });
    expect(standIns).toEqual({ open: 1, asked: 2 });
    await answer(told(clock.nowMs));
    expect(standIns.open).toBe(0);
    expect(await after(500, told(clock.nowMs + 500))).toMatchObject({ switchesPerSecond: 3000 });
  });

  it('looks at threads every two seconds, and their figures go on in between', async () => {
    const { after, answer, told, questions, clock } = windows();
    await after(0);
    await answer(told(0));
    const thread = (ms: number) => [`T|7|1|${ms}|${ms * 5000}`];
    const percents: unknown[] = [];
    for (let look = 1; look <= 9; look++) {
      const ms = clock.nowMs + 500;
      const { watched } = await after(500, told(ms, thread(ms)));
      percents.push(watched[0]?.cpuPercent);
    }
    expect(questions.filter((one) => one.includes('PerfProc_Thread'))).toHaveLength(3);
    expect(percents.slice(4)).toEqual(Array(5).fill(50));
  });

  it('reads nothing twice within 200 ms, and gives a gap when the computer slept', async () => {
    const { after, answer, told, clock, questions } = windows();
    await after(0);
    await answer(told(0));
    expect((await after(100)).cores).toMatchObject({ available: false });
    expect(questions).toHaveLength(1);
    clock.aheadMs += 7_200_000;
    expect(await after(400, told(500))).toMatchObject({ cores: { available: false }, gap: { missed: 0 } });
  });

  it('uses no more of PowerShell than its constrained language allows', () => {
    const question = windowsQuestion([4, 5]);
    expect(question).toContain('WHERE IDProcess=4 OR IDProcess=5');
    expect(question).not.toContain('\n');
    // Methods and types of .NET are refused there; `-f` writes numbers in the language of the system.
    expect(question).not.toMatch(/\[|\w\(|::| -f |ConvertTo/);
    expect(windowsQuestion([])).not.toContain('PerfProc');
  });
});
