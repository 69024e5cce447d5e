/** Messages streamed from one thread to another, one value a message on both sides: through a channel, and through a MessagePort. */
import { once } from 'node:events';
import path from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { SharedMemory } from '../../src/engine/shared/shared-memory';
import { figure, table, verdictAtLeast, withInterval } from '../support/report';
import { type Contender, type Measurements, ratioOf, summaryOf } from '../support/rounds';
import type { PeerData } from './workers/peer';

/** So many that the first ones, which find code that is not optimized yet, do not count: each stream takes about as long. */
const messagesBy = { channel: 3_000_000, port: 300_000 };
/** As a port holds any number, so much that a sender seldom waits. */
const capacity = 16_384;
const kinds = [
  { name: 'int32', width: 1, atLeast: 10 },
  { name: '64 bytes', width: 8, atLeast: 5 },
];

const nameOf = (through: string, kind: string) => `${through}, ${kind}`;

export const contenders: Contender[] = kinds.flatMap(({ name, width }) => [
  {
    name: nameOf('channel', name),
    measure: () => {
      const channel = SharedMemory.allocate({ channels: [{ capacity, width }] });
      return perSecond(width, messagesBy.channel, () => ({ channel }));
    },
  },
  {
    name: nameOf('MessagePort', name),
    measure: () => {
      const { port1, port2 } = new MessageChannel();
      return perSecond(width, messagesBy.port, (end) => ({ port: end === 'sender' ? port1 : port2 }));
    },
  },
]);

/** Messages per second from the word to begin until the receiver has all of them. */
async function perSecond(
  width: number,
  messages: number,
  through: (end: PeerData['end']) => PeerData['through'],
): Promise<number> {
  const peers = await Promise.all(
    (['receiver', 'sender'] as const).map((end) => peer({ end, messages, width, through: through(end) })),
  );
  const from = performance.now();
  const done = Promise.all(peers.map((one) => once(one, 'message')));
  for (const one of peers) one.postMessage('go');
  await done;
  const tookMs = performance.now() - from;
  await Promise.all(peers.map((one) => one.terminate()));
  return (messages / tookMs) * 1000;
}

async function peer(data: PeerData): Promise<Worker> {
  const { through } = data;
  const ports: MessagePort[] = 'port' in through ? [through.port] : [];
  const worker = new Worker(path.join(import.meta.dirname, 'workers/peer.js'), {
    workerData: data,
    transferList: ports,
  });
  await once(worker, 'message');
  return worker;
}

export function report(measured: Measurements): string[] {
  const targets = kinds.map(({ name, atLeast }) => {
    const ratio = ratioOf(measured, nameOf('channel', name), nameOf('MessagePort', name));
    return [
      `channel ÷ MessagePort, ${name}`,
      `at least ${atLeast}`,
      withInterval(ratio),
      verdictAtLeast(ratio, atLeast),
    ];
  });
  const rates = contenders.map(({ name }) => [name, withInterval(summaryOf(measured, name))]);
  return [
    `Channels: ${figure(messagesBy.channel)} messages, and ${figure(messagesBy.port)} through a port, from one thread to another through a channel that holds ${figure(capacity)}, by green tasks that send and receive one at a time.`,
    table(['target', 'limit', 'measured', 'verdict'], targets),
    table(['', 'messages per second'], rates),
  ];
}
