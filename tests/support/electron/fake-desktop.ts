/** The built desktop host in a process of its own, on the fake Electron: the test plays window, user and system. */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import type { LabEvent } from '../../../src/core/protocol/lab-api';
import { LabClient } from '../../../src/core/protocol/lab-api-client';
import type { FromHost } from '../../../src/core/protocol/lab-api-messages';
import { temporaryFolder } from '../fake-lab';

const main = path.join(import.meta.dirname, '../../../out/main/electron.js');
const register = pathToFileURL(path.join(import.meta.dirname, 'register-fake.js')).href;

type FromFake =
  | { kind: 'sent'; channel: string; message: FromHost }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'loaded' }
  | { kind: 'quitting' };

export interface Call {
  what: string;
  args: unknown[];
}

export interface FakeDesktop {
  child: ChildProcess;
  data: string;
  client: LabClient;
  events: LabEvent[];
  received: FromHost[];
  /** One of the actions in fake-electron.js. */
  act: (action: string, given?: Record<string, unknown>) => Promise<unknown>;
  calls: (what: string) => Promise<unknown[][]>;
  /** With the exit code, or null after a signal. */
  ended: Promise<number | null>;
}

export async function startFakeDesktop(
  environment: Record<string, string> = {},
  data = temporaryFolder(),
): Promise<FakeDesktop> {
  if (!existsSync(main)) throw new Error('out/main/electron.js is missing: run `npm run build` first.');
  const child = fork(main, [], {
    execArgv: ['--import', register],
    env: { ...process.env, CORELAB_DATA: data, ...environment },
    serialization: 'advanced',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  const listeners = new Set<(message: unknown) => void>();
  const answers = new Map<number, (value: unknown) => void>();
  const events: LabEvent[] = [];
  const received: FromHost[] = [];
  const loaded = new Promise<void>((resolve) => {
    child.on('message', (message: FromFake) => {
      if (message.kind === 'loaded') resolve();
      if (message.kind === 'answer') answers.get(message.id)?.(message.value);
      if (message.kind !== 'sent') return;
      received.push(message.message);
      if (message.message.kind === 'event') events.push(message.message.event);
      listeners.forEach((listener) => listener(message.message));
    });
  });
  let id = 0;
  const act: FakeDesktop['act'] = (action, given = {}) =>
    new Promise((resolve) => {
      answers.set(++id, resolve);
      child.send({ id, action, given });
    });
  const client = new LabClient({
    post: (message) => void act('post', { message }),
    onMessage: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  await Promise.race([loaded, ended]);
  const calls = async (what: string) =>
    ((await act('calls')) as Call[]).filter((call) => call.what === what).map(({ args }) => args);
  return { child, data, client, events, received, act, calls, ended };
}
