/**
 * Starts a program that is not ours in such a way that it never outlives us: a small process of our own stands between
 * (`program-guard`), gives its streams to the program and ends it when the pipe from here closes.
 */
import type { Readable, Writable } from 'node:stream';
import { forkGuarded, processEnd, type ProcessEnd } from './guarded-fork';
import { guardFd, type GuardSettings } from './guard-settings';
import { endProgram } from './end-program';

export interface ProgramStart {
  /** A path, or a name that the system looks up. */
  program: string;
  args: readonly string[];
  /** Variables that its environment has beside ours. */
  env?: Readonly<Record<string, string>>;
  /** The folder in which it runs; that of our workers when missing. */
  cwd?: string;
}

/** What the guard tells once. */
export interface ProgramStarted {
  kind: 'started';
  pid: number;
}

export interface GuardedProgram {
  stdin: Writable;
  stdout: Readable;
  stderr: Readable;
  /** The program's own process id, not its guard's; 0 where it ended before it had one. */
  pid: Promise<number>;
  /** Settles when the program and its guard are gone, and says why. */
  ended: Promise<ProcessEnd>;
  /** Ends the program with everything that it has started. */
  kill(): void;
}

/** @param name how the program is called in sentences */
export function startGuardedProgram(
  { program, args, env = {}, cwd }: ProgramStart,
  name: string,
  limits?: GuardSettings,
): GuardedProgram {
  const guard = forkGuarded('program-guard', {
    args: [program, ...args],
    env,
    streams: 'pipe',
    ...(cwd !== undefined && { cwd }),
    ...(limits !== undefined && { limits }),
  });
  const { stdin, stdout, stderr } = guard;
  const pipe = guard.stdio[guardFd] as Readable | null | undefined;
  if (!stdin || !stdout || !stderr || !pipe) throw new Error('The guard of a program has no streams.');
  stdin.on('error', () => undefined); // a program that is gone is reported by its end
  guard.on('error', () => undefined); // `close` follows, or the fork itself has thrown
  let known = 0;
  const pid = new Promise<number>((resolve) => {
    guard.once('message', (message: ProgramStarted) => resolve((known = message.pid)));
    guard.once('exit', (_code, signal) => {
      resolve(0);
      // A guard that was killed could not do its work.
      if (signal !== null && known > 0) endProgram(known);
    });
  });
  return { stdin, stdout, stderr, pid, ended: processEnd(guard, name), kill: () => void pipe.destroy() };
}
