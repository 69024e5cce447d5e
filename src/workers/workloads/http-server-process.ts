/** Starts the latency server in a process of its own and ends it. Used by `http` before and after the clock. */
import type { ChildProcess } from 'node:child_process';
import { type Maybe, notAvailable } from '../../core/availability';
import { CorelabError } from '../../core/errors';
import { forkGuarded } from '../guard/guarded-fork';

/** What the server's process sends to its parent: once that it listens, and an answer each time it is asked. */
export type FromServer = { kind: 'listening'; port: number } | { kind: 'cpu'; cpuMs: number };

/** The one question to it. */
export interface ToServer {
  kind: 'cpu';
}

export interface LatencyServer {
  port: number;
  /** CPU time of the process so far. */
  cpuMs: () => Promise<Maybe<number>>;
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
    child.on('message', (message: FromServer) => message.kind === 'listening' && resolve(message.port));
  });
  const port = await Promise.race([listening, ended]);
  if (port === undefined) {
    throw new CorelabError(
      'setup-failed',
      `The latency server did not start. ${lastLine(complaints)}`.trim(),
    );
  }
  return { port, cpuMs: () => askForCpu(child, ended), dispose: () => end(child, ended) };
}

async function askForCpu(child: ChildProcess, ended: Promise<void>): Promise<Maybe<number>> {
  const answer = new Promise<number>((resolve) => {
    const hear = (message: FromServer) => {
      if (message.kind !== 'cpu') return;
      child.off('message', hear);
      resolve(message.cpuMs);
    };
    child.on('message', hear);
  });
  // A server that is gone is told by `ended`.
  if (child.connected) child.send({ kind: 'cpu' } satisfies ToServer, () => undefined);
  return (await Promise.race([answer, ended])) ?? notAvailable('the server had ended');
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGKILL'); // it has nothing to save
  await ended;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
