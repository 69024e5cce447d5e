/** The built terminal host as its users start it: a process of its own, with a data directory of the test's. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../fake-lab';

const cli = path.join(import.meta.dirname, '../../../out/main/cli.js');

export interface Ended {
  /** Null when a signal ended it. */
  exitCode: number | null;
  out: string;
  err: string;
}

export interface Started {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** Resolves as soon as stderr or stdout holds `text`. */
  said(text: string): Promise<void>;
}

export interface CliOptions {
  /** Data directory; a fresh one by default. */
  data?: string;
  environment?: NodeJS.ProcessEnv;
  cwd?: string;
}

export function startCli(args: readonly string[], { data, environment, cwd }: CliOptions = {}): Started {
  if (!existsSync(cli)) throw new Error('out/main/cli.js is missing: run `npm run build` first.');
  // Node itself, no shell in between: signals go to the host.
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: cwd ?? process.cwd(),
    env: { ...process.env, NO_COLOR: '1', CORELAB_DATA: data ?? temporaryFolder(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended: Ended = { exitCode: null, out: '', err: '' };
  const listeners = new Set<() => void>();
  const hear = (key: 'out' | 'err') => (chunk: Buffer) => {
    ended[key] += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear('out'));
  child.stderr.on('data', hear('err'));
  return {
    child,
    ended: new Promise((resolve) => child.on('close', (exitCode) => resolve({ ...ended, exitCode }))),
    said: (text) =>
      new Promise((resolve) => {
        const look = () => {
          if ((ended.err + ended.out).includes(text)) resolve();
        };
        listeners.add(look);
        look();
      }),
  };
}

export function corelab(args: string, options?: CliOptions): Promise<Ended> {
  return startCli(args.split(' '), options).ended;
}
