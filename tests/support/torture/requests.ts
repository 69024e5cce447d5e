/**
 * A browser host that measures a run, and whoever wants to disturb it: bytes that are no request, requests that are wrong in
 * some way, connections that are left open, and a window that sends whatever comes to mind. After each turn a new
 * window gets its answer, and the host has let in nobody without the token.
 */
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { WebSocket } from 'ws';
import {
  labRequests,
  type RequestKind,
  type RequestPayload,
  type RequestReply,
} from '../../../src/core/protocol/lab-api';
import { anything, spoilt } from '../arbitraries';
import { startCli } from '../cli/built-cli';
import { temporaryFolder } from '../fake-lab';
import { openSocketWindow, socketAddress } from '../server/socket-window';
import { type Discipline, hasTrace, type Toll } from './discipline';

const [requestsEach, messagesEach] = [60, 60];
/** Starting runs is not for these: the one that goes on is to go on. */
const kinds = Object.keys(labRequests).filter((kind) => kind !== 'startRun' && kind !== 'cancelRun');
const messages = fc.oneof(
  anything.map((value) => JSON.stringify(value)),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .constantFrom(...kinds)
    .chain((kind) => spoilt({ id: 1, kind, payload: { id: 'last', title: 'x', format: 'csv', text: '{}' } }))
    .map((value) => JSON.stringify(value)),
);

const path = fc.constantFrom(
  '/',
  '/../../etc/passwd',
  '/%2e%2e/',
  '/socket',
  '/open/x',
  '//',
  '*',
  '/\u0001',
  '/'.repeat(9000),
);
const header = fc.constantFrom(
  ...[
    'Range: bytes=2-1',
    'Range: bytes=0-',
    'Host: evil.example',
    'Origin: https://evil.example',
    'Content-Length: 5',
  ],
  ...[
    'Transfer-Encoding: chunked',
    'Expect: 100-continue',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'X: \u0000',
  ],
  ...[
    'Sec-WebSocket-Key: x',
    'Sec-WebSocket-Version: 13',
    'If-None-Match: *',
    'Cookie: ' + 'x'.repeat(20_000),
  ],
);
/** None of them knows the token. */
const rawRequests = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .tuple(
      fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS', 'CONNECT', 'PRI', 'x'),
      path,
      fc.array(header, { maxLength: 6 }),
    )
    .map(([method, where, headers]) => `${[`${method} ${where} HTTP/1.1`, ...headers].join('\r\n')}\r\n\r\n`),
);

/** Waits for hours. */
const waiting = {
  models: ['threads'],
  workload: 'wait',
  parameters: { ms: 600_000 },
  tasks: 100,
  workers: [1],
  rounds: 1,
  taskTimeoutMs: 3_600_000,
  runTimeoutMs: 86_400_000,
  warmUp: false,
  ceiling: false,
};

export const requests: Discipline = {
  name: 'hostile requests and messages',
  never: ['host died', 'run died', 'without an answer for 10 s', 'let in', 'stack traces'],
  atOnce: 1,
  begin: async (seed) => {
    const host = startCli(['serve', '--no-open'], { data: temporaryFolder() });
    const { child } = host;
    const told = { out: '', err: '' };
    child.stdout?.on('data', (chunk: Buffer) => (told.out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (told.err += chunk.toString()));
    await host.said('Ctrl-C ends it');
    const address = told.out.trim();
    await ask(address, 'startRun', { spec: waiting });
    return {
      turn: async (turn) => ({
        ...(await disturb(seed, turn, address)),
        'host died': child.exitCode === null && child.signalCode === null ? 0 : 1,
        'stack traces': hasTrace(told.err) ? 1 : 0,
      }),
      end: async () => {
        child.kill('SIGTERM');
        await host.ended;
      },
    };
  },
};

async function disturb(seed: number, turn: number, address: string): Promise<Toll> {
  const sample = <T>(of: fc.Arbitrary<T>, count: number, what: number) =>
    fc.sample(of, { seed: seed * 1_000_003 + turn * 10 + what, numRuns: count });
  const texts = sample(rawRequests, requestsEach, 0);
  const answers = await Promise.all(texts.map((text, index) => askRaw(address, text, index)));
  await sendAll(address, sample(messages, messagesEach, 1));
  const state = await Promise.race([ask(address, 'currentRun', {}), sleep(10_000, 'late' as const)]);
  return {
    requests: requestsEach,
    messages: messagesEach,
    'run died': state === 'late' || state?.state === 'running' ? 0 : 1,
    'without an answer for 10 s': state === 'late' ? 1 : 0,
    'let in': answers.filter((answer) => /^HTTP\/1\.1 (?:2|101)/m.test(answer)).length,
  };
}

/** What a window of its own is answered. */
async function ask<K extends RequestKind>(
  address: string,
  kind: K,
  payload: RequestPayload<K>,
): Promise<RequestReply<K>> {
  const { client, socket } = await openSocketWindow(address);
  try {
    return await client.request(kind, payload);
  } finally {
    socket.terminate();
  }
}

/** Sends a text as it is; closes at once, half, by force, or leaves the connection open, by its number. */
function askRaw(address: string, text: string, index: number): Promise<string> {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
  socket.on('error', () => undefined); // the host may close first
  return new Promise((resolve) => {
    socket.once('close', () => resolve(answer));
    socket.once('connect', () => {
      socket.write(text, 'latin1');
      if (index % 4 === 1) socket.end();
      if (index % 4 === 2) socket.resetAndDestroy();
      // Left open: the host closes it when it has waited long enough for the token.
      setTimeout(() => (index % 4 === 3 ? resolve(answer) : socket.destroy()), 200);
    });
  });
}

/** From one window that knows the token, until the host has had enough of it or all are sent. */
async function sendAll(address: string, texts: readonly string[]): Promise<void> {
  const socket = new WebSocket(socketAddress(address), { origin: new URL(address).origin });
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('open', resolve).once('close', resolve));
  for (const text of texts) if (socket.readyState === WebSocket.OPEN) socket.send(text);
  await sleep(50);
  socket.terminate();
}
