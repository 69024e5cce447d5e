/** The one PowerShell of Windows, played by a program that answers or fails as a real one may. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isAvailable } from '../../../src/core/availability';
import { parseWindowsReading } from '../../../src/core/counters/windows-reading';
import { PowerShell } from '../../../src/lab/sampler/power-shell';
import { startPowerShell } from '../../../src/lab/sampler/power-shell-session';
import { PortableSampler } from '../../../src/lab/sampler/portable';
import { WindowsSampler } from '../../../src/lab/sampler/windows';
import { windowsQuestion } from '../../../src/lab/sampler/windows-questions';
import { isAlive, until } from '../../support/engine/processes';

const fake = path.join(import.meta.dirname, '../../fixtures/windows/fake-powershell.mjs');

/** In the manner of each start, the last one for all that follow. */
function shellThat(...manners: string[]) {
  const pids: number[] = [];
  const clock = { nowMs: 0 };
  const shell = new PowerShell({
    start: () => {
      const manner = manners[Math.min(pids.length, manners.length - 1)] ?? '';
      const child = spawn(process.execPath, [fake, manner], { stdio: ['pipe', 'pipe', 'ignore'] });
      pids.push(child.pid ?? 0);
      return child;
    },
    nowMs: () => clock.nowMs,
    limitMs: manners.includes('slow') ? 300 : 20_000,
    firstPauseMs: 1000,
    lingerMs: 1,
  });
  const stop = shell.use();
  onTestFinished(async () => {
    stop();
    await expect.poll(() => pids.filter(isAlive)).toEqual([]);
  });
  const ask = () => shell.ask(windowsQuestion([7]), parseWindowsReading);
  return { shell, pids, clock, ask, stop };
}

const reason = (answer: unknown) =>
  isAvailable(answer) ? 'answered' : (answer as { reason: string }).reason;

describe('one PowerShell', () => {
  test('answers again and again, and is started once', async () => {
    const { ask, pids } = shellThat('well');
    const [first, second] = [await ask(), await ask()];
    expect(first).toMatchObject({ switches: 5000, threads: [{ pid: 7, switches: 100 }] });
    expect(second).toMatchObject({ switches: 10_000 });
    expect(pids).toHaveLength(1);
  });

  test('answers several at once, each with its own', async () => {
    const { ask } = shellThat('well');
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers).toMatchObject([{ switches: 5000 }, { switches: 10_000 }, { switches: 15_000 }]);
  });

  test.each(['greets', 'decimal-commas'])('is understood when it %s', async (manner) => {
    expect(await shellThat(manner).ask()).toMatchObject({ switches: 5000, ticksPerSecond: 1e7 });
  });

  test.each([
    ['slow', 'PowerShell gave no answer within 0.3 s'],
    ['dies-at-once', 'PowerShell has ended'],
    [
      'garbage',
      'PowerShell answered with "Die Benennung "Get-CimInstance" wurde nicht erkannt" instead of counters',
    ],
    ['endless', 'PowerShell wrote something else than answers'],
    ['no-class', 'PowerShell failed: HRESULT 0x80041010,GetCimInstanceCommand'],
  ])('that is %s is ended, and started again after a pause that doubles', async (manner, why) => {
    const { ask, pids, clock } = shellThat(manner);
    expect(reason(await ask())).toBe(why);
    await expect.poll(() => pids.filter(isAlive)).toEqual([]);
    for (const [pauseMs, starts] of [
      [999, 1],
      [1, 2],
      [1999, 2],
      [1, 3],
    ] as const) {
      clock.nowMs += pauseMs;
      expect(reason(await ask())).toBe(why);
      expect(pids).toHaveLength(starts);
    }
  });

  test('that dies is started again, and then answers as before', async () => {
    const { ask, pids, clock } = shellThat('dies', 'well');
    await ask();
    await ask();
    expect(reason(await ask())).toBe('PowerShell has ended');
    clock.nowMs += 1000;
    expect(await ask()).toMatchObject({ switches: 5000 });
    expect(pids).toHaveLength(2);
  });

  test('that is missing is a reason', async () => {
    const shell = new PowerShell({
      start: () => spawn('/nowhere/powershell.exe', { stdio: ['pipe', 'pipe', 'ignore'] }),
    });
    expect(reason(await shell.ask('', parseWindowsReading))).toBe(
      'PowerShell cannot be started: it does not exist',
    );
  });

  test.runIf(process.platform !== 'win32')('is not there on other systems', async () => {
    expect(reason(await new PowerShell({ start: startPowerShell }).ask('', parseWindowsReading))).toMatch(
      /^PowerShell cannot be started/,
    );
  });

  test('ends when nobody uses it any more', async () => {
    const { ask, pids, stop } = shellThat('well');
    await ask();
    stop();
    await expect.poll(() => pids.filter(isAlive)).toEqual([]);
  });

  test('ends when its host is killed', async () => {
    const host = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, [${JSON.stringify(fake)}, 'well'], { stdio: ['pipe', 'pipe', 'ignore'] });
      process.stdout.write(String(child.pid));
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['-e', host], { stdio: ['ignore', 'pipe', 'ignore'] });
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.once('data', (text: Buffer) => resolve(Number(text.toString()))),
    );
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await until(() => !isAlive(pid), 'it ends');
  });
});

test('the sampler on Windows gives samples all along while PowerShell comes, dies and comes again', async () => {
  const { shell, clock } = shellThat('dies', 'well');
  const load = { currentLoad: 0, cpus: [] };
  const standIn = () => new PortableSampler({ ask: async () => load as never, close: () => undefined });
  const dated = { monotonicMs: () => clock.nowMs, wallClockMs: () => clock.nowMs, threadCpuMs: () => 0 };
  const sampler = new WindowsSampler(shell, standIn, dated);
  const told: string[] = [];
  while (told.filter((one) => one === 'answered').length < 4) {
    clock.nowMs += 500;
    const { switchesPerSecond } = await sampler.sample(500);
    told.push(reason(switchesPerSecond));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  sampler.close();
  expect(told).toContain('PowerShell has ended');
  expect(told[0]).toMatch(/has not answered yet/);
});
