/** A file of `workers` in a process of its own, which answers with one message. */
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { endChild } from '../../src/workers/guard/signals';

/** What it sends first. @throws Error when it ends before that */
export async function withPeer<T>(
  file: string,
  args: readonly (string | number)[],
  use: (answer: number) => T | Promise<T>,
): Promise<T> {
  const child = fork(path.join(import.meta.dirname, 'workers', `${file}.js`), args.map(String), {
    execArgv: [],
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  try {
    return await use(await firstMessage(child, file));
  } finally {
    endChild(child);
    await closed;
  }
}

function firstMessage(child: ChildProcess, file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)));
    child.once('exit', (code) => reject(new Error(`${file} ended with exit code ${code ?? 'unknown'}.`)));
  });
}
