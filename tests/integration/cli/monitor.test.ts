/** The built `corelab monitor`: JSON lines through a pipe, and a terminal that is left as it was found. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startCli } from '../../support/cli/built-cli';
import { type InTerminal, noTerminal, startInTerminal } from '../../support/cli/in-terminal';
import { isAlive, signal } from '../../support/engine/processes';

const cli = path.join(import.meta.dirname, '../../../out/main/cli.js');

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'piped it prints JSON lines, and %s ends it with 0',
  async (signal) => {
    const monitor = startCli(['monitor', '--rate', '4']);
    await monitor.said('\n');
    monitor.child.kill(signal);
    const { exitCode, out, err } = await monitor.ended;
    expect([exitCode, err]).toEqual([0, '']);
    expect(out.endsWith('\n')).toBe(true);
    for (const line of out.trimEnd().split('\n')) {
      const sample = JSON.parse(line) as Record<string, unknown>;
      expect(Object.keys(sample)).toEqual(
        expect.arrayContaining(['at', 'cores', 'switchesPerSecond', 'othersPercent', 'monitor']),
      );
    }
  },
);

test('it ends when nobody reads its lines any more', async () => {
  const child = spawn(process.execPath, [cli, 'monitor', '--rate', '4'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdout.once('data', () => child.stdout.destroy());
  const exitCode = await new Promise((resolve) => child.on('close', resolve));
  expect([exitCode, err]).toEqual([0, '']);
});

// The sampler on Linux reads files; the other one is systeminformation, which starts programs there.
test.runIf(process.platform === 'linux')('it starts no process while it watches', async () => {
  const monitor = startCli(['monitor', '--rate', '20']);
  const { child, ended } = monitor;
  let lines = 0;
  child.stdout?.on('data', (chunk: Buffer) => (lines += chunk.toString().split('\n').length - 1));
  await monitor.said('\n');
  const before = programsOf(child.pid as number);
  const enough = lines + 10;
  await expect.poll(() => lines, { timeout: 30_000 }).toBeGreaterThanOrEqual(enough);
  expect(programsOf(child.pid as number)).toEqual(before);
  child.kill('SIGTERM');
  await ended;
});

/** Page faults of programs that it started and that have ended (proc_pid_stat(5), field 11), and those that run. */
function programsOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const faults = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[11 - 3] as string;
  return [faults, readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')];
}

if (noTerminal !== undefined) console.warn(`The terminal tests of the monitor are left out: ${noTerminal}.`);

const [showsCursor, leavesScreen, wraps] = ['\x1b[?25h', '\x1b[?1049l', '\x1b[?7h'];

test.skipIf(noTerminal !== undefined).each([
  ['q', '0', (one: InTerminal) => one.script.stdin?.write('q')],
  ['Ctrl-C', '0', (one: InTerminal) => one.script.stdin?.write('\x03')],
  ['SIGINT', '0', (one: InTerminal) => signal(one.pid, 'SIGINT')],
  ['SIGTERM', '0', (one: InTerminal) => signal(one.pid, 'SIGTERM')],
  ['SIGHUP', '0', (one: InTerminal) => signal(one.pid, 'SIGHUP')],
])('in a terminal %s ends it with %s and leaves the terminal as it was', async (_name, exitCode, stop) => {
  const monitor = await startInTerminal('monitor --rate 4');
  await expect.poll(monitor.shown, { timeout: 30_000 }).toContain('a second');
  expect(monitor.shown()).toContain('\x1b[?25l');
  stop(monitor);
  const after = await monitor.ended;
  expect(after.exitCode).toBe(exitCode);
  expect(after.after).toBe(after.before);
  const end = after.shown.slice(after.shown.lastIndexOf('\x1b[?25l'));
  for (const sequence of [showsCursor, leavesScreen, wraps]) expect(end).toContain(sequence);
});

test.skipIf(noTerminal !== undefined)('it does not outlive its terminal', async () => {
  const monitor = await startInTerminal('monitor --rate 4');
  await expect.poll(monitor.shown, { timeout: 30_000 }).toContain('a second');
  monitor.script.kill('SIGKILL');
  await expect.poll(() => isAlive(monitor.pid), { timeout: 30_000 }).toBe(false);
});
