/** The built terminal host in a pseudo-terminal of 80 × 24, made by `script` (util-linux) where that is there. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../fake-lab';

const cli = path.join(import.meta.dirname, '../../../out/main/cli.js');

/** Why there is no pseudo-terminal here; undefined where there is one. Others' `script` takes other options. */
export const noTerminal: string | undefined =
  process.platform !== 'linux'
    ? 'only Linux has the `script` that is used here'
    : spawnSync('script', ['--version']).error !== undefined
      ? '`script` is not installed (package bsdutils or util-linux)'
      : undefined;

export interface InTerminal {
  script: ChildProcess;
  /** Of the host itself. */
  pid: number;
  /** Everything that was written to the terminal so far. */
  shown: () => string;
  /** What is left of it: exit code, and the terminal's settings before and after. */
  ended: Promise<{ exitCode: string; before: string; after: string; shown: string }>;
}

export async function startInTerminal(args: string): Promise<InTerminal> {
  if (!existsSync(cli)) throw new Error('out/main/cli.js is missing: run `npm run build` first.');
  const folder = temporaryFolder();
  const data = path.join(folder, 'data');
  mkdirSync(data);
  const file = (name: string) => path.join(folder, name);
  // `stty` tells what the terminal is set to; a shell in between waits, so that it can tell it afterwards too.
  const shell = [
    'stty cols 80 rows 24',
    `stty -g > ${file('before')}`,
    `"${process.execPath}" "${cli}" ${args} & echo $! > ${file('pid')}; fg > /dev/null`,
    `echo $? > ${file('code')}`,
    `stty -g > ${file('after')}`,
  ].join('; ');
  const script = spawn('script', ['-qec', `set -m; ${shell}`, '/dev/null'], {
    env: { ...process.env, SHELL: '/bin/sh', TERM: 'xterm-256color', CORELAB_DATA: data },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void script.kill('SIGKILL'));
  let shown = '';
  script.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  const closed = new Promise((resolve) => script.once('close', resolve));
  const read = (name: string) => (existsSync(file(name)) ? readFileSync(file(name), 'utf8').trim() : '');
  while (read('pid') === '') await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    script,
    pid: Number(read('pid')),
    shown: () => shown,
    ended: closed.then(() => ({
      exitCode: read('code'),
      before: read('before'),
      after: read('after'),
      shown,
    })),
  };
}
