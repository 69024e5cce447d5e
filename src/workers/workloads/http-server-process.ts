/** Starts the latency server in a process of its own and ends it. Used by `http` before and after the clock. */
import type { ChildProcess } from 'node:child_process';
import { CorelabError } from '../../core/errors';
import { forkGuarded } from '../guard/guarded-fork';

/** What the server's process sends to its parent, once. */
export interface ServerListening {
  kind: 'listening';
  port: number;
}

export interface LatencyServer {
  port: number;
  /** Resolves when the process is gone. */
  dispose: () => Promise<void>;
}

/** @throws CorelabError `setup-failed` when the server ends before it listens. */
export async function startLatencyServer(): Promise<LatencyServer> {
  const child = forkGuarded('latency-server');
  let complaints = '';
  // Read even when nobody wants it: a full pipe would stop the server.
  child.stderr
    ?.setEncoding('utf8')
    .on('data', (text: string) => (complaints = (complaints + text).slice(-2_000)));

  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  const listening = new Promise<number>((resolve) => {
    child.once('message', (message) => resolve((message as ServerListening).port));
  });
  const port = await Promise.race([listening, ended]);
  if (port === undefined) {
    throw new CorelabError(
      'setup-failed',
      `The latency server did not start. ${lastLine(complaints)}`.trim(),
    );
  }
  return { port, dispose: () => end(child, ended) };
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGKILL'); // it has nothing to save
  await ended;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
