import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  canSeeMarks,
  endMarked,
  markedProcesses,
  trialVariable,
} from '../../../../src/workers/guard/marked-processes';

/** A process with a child in a session of its own, which nobody's process group leads to. */
const family = `
  const { spawn } = require('node:child_process');
  spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' }).unref();
  setInterval(() => {}, 1000);`;

async function familyOf(mark: string): Promise<void> {
  const child = spawn(process.execPath, ['-e', family], {
    env: { ...process.env, [trialVariable]: mark },
    stdio: 'ignore',
  });
  onTestFinished(() => endMarked(mark));
  while (markedProcesses(mark).length < 2) {
    if (child.exitCode !== null) throw new Error('The process has ended.');
    await sleep(10);
  }
}

it('a process that shows nothing while it becomes another program is ended all the same', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const looks = [[], [], [child.pid as number]];
  await endMarked('test-c.1', () => looks.shift() ?? []);
  expect(await ended).toEqual([null, 'SIGKILL']);
});

describe.runIf(canSeeMarks)('the processes of a trial', () => {
  it('are found and ended, whoever started them, and those of others are not', async () => {
    await Promise.all([familyOf('test-a.1'), familyOf('test-a.10')]);
    expect(markedProcesses('test-a.1')).toHaveLength(2);
    expect(markedProcesses('test-a.')).toHaveLength(4);
    expect(markedProcesses('test-b.')).toEqual([]);
    await endMarked('test-a.1');
    expect(markedProcesses('test-a.1')).toEqual([]);
    expect(markedProcesses('test-a.10')).toHaveLength(2);
    await endMarked('test-a.');
    expect(markedProcesses('test-a.')).toEqual([]);
  });
});
