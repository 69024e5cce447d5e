/**
 * Entry of the process that stands between a manager and a program that is not ours. The program gets its streams; when the
 * manager's pipe closes or the program takes too much memory, the program is ended with all that it has started. It ends as
 * the program ends: with its exit code, or by its signal.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { guardFd, type GuardSettings, type LastWord } from './guard/guard-settings';
import type { ProgramStarted } from './guard/guarded-program';
import { endProgram } from './guard/end-program';
import { endSelf } from './guard/signals';

const [, , settings = '', program = '', ...args] = process.argv;
const { residentLimitMb } = JSON.parse(settings) as GuardSettings;
const pageMb = 4096 / 2 ** 20;

// Ctrl-C reaches every process of the terminal; the host decides what it means.
process.on('SIGINT', () => undefined);

// A group of its own, so that all of it can be ended at once.
const child = spawn(program, args, { stdio: 'inherit', detached: process.platform !== 'win32' });
child.once('error', ({ message }) => {
  process.stderr.write(`${program} cannot be started: ${message}\n`, () => process.exit(127));
});
child.once('spawn', () => {
  process.send?.({ kind: 'started', pid: child.pid ?? 0 } satisfies ProgramStarted);
});
child.once('exit', (code, signal) => {
  if (child.pid !== undefined) endProgram(child.pid); // what it left behind
  if (signal === null) process.exit(code ?? 1);
  process.removeAllListeners('SIGINT');
  endSelf(signal);
});

function endAll(): void {
  if (child.pid !== undefined) endProgram(child.pid);
  endSelf();
}

const pipe = new Socket({ fd: guardFd });
pipe.on('end', endAll).on('close', endAll).on('error', endAll).resume();

/** Of the program or of one of its children, whichever has more: a pool of processes has a limit for each. */
function residentMb(): number {
  const pid = String(child.pid ?? 0);
  const children = textOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  const pages = [pid, ...children].map((one) => Number(textOf(`/proc/${one}/statm`).split(' ')[1] ?? 0));
  return Math.max(...pages) * pageMb;
}

/** Empty where it is gone, or no system shows it. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

if (residentLimitMb > 0 && process.platform === 'linux') {
  setInterval(() => {
    const taken = Math.round(residentMb());
    if (taken <= residentLimitMb) return;
    pipe.write(
      `${JSON.stringify({ kind: 'out-of-memory', residentMb: taken } satisfies LastWord)}\n`,
      endAll,
    );
  }, 500);
}
