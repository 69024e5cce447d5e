/** A thread at one end of a stream of messages: through a channel, as a green task, or through a MessagePort. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { SharedBuffers } from '../../../src/core/protocol/executor';
import { noMeter } from '../../../src/engine/meter';
import { Pulse } from '../../../src/engine/pulse';
import { CooperativeThread } from '../../../src/engine/schedulers/cooperative/cooperative-thread';
import { SharedMemory } from '../../../src/engine/shared/shared-memory';
import { BatchSource } from '../../../src/engine/sources/batch-source';
import { SpanLog } from '../../../src/engine/span-log';
import type { Steps } from '../../../src/engine/tasks/step';
import type { Workload } from '../../../src/engine/tasks/workload';

export interface PeerData {
  end: 'sender' | 'receiver';
  messages: number;
  /** Numbers in each message. */
  width: number;
  through: { channel: SharedBuffers } | { port: MessagePort };
}

const { end, messages, width, through } = workerData as PeerData;

/** Message number `i`: itself, or as many numbers as are asked for, the first of them `i`. */
const whole = new Float64Array(width);
function messageOf(i: number): number | Float64Array {
  if (width === 1) return i;
  whole[0] = i;
  return whole;
}

let expected = 0;
function check(message: unknown): void {
  const value = typeof message === 'number' ? message : (message as Float64Array)[0];
  if (value !== expected++) throw new Error(`Message ${String(value)} instead of ${expected - 1}.`);
}

const stream: Workload = {
  plan: () => ({ length: 1, at: () => null }),
  *steps(): Steps<null> {
    if (end === 'sender') {
      for (let i = 0; i < messages; i++) yield { do: 'send', channel: 0, value: messageOf(i) };
    } else {
      for (let i = 0; i < messages; i++) check(yield { do: 'receive', channel: 0 });
    }
    return null;
  },
  verify: () => true,
};

async function byChannel(buffers: SharedBuffers): Promise<void> {
  const lane = end === 'sender' ? 0 : 1;
  const clock = () => performance.now();
  const tools = {
    workload: stream,
    clock,
    epochMs: 0,
    spans: new SpanLog(),
    pulse: new Pulse(Pulse.allocate()),
    meter: noMeter(clock),
    taskTimeoutMs: 0,
    nextRound: () => new Promise<void>((resolve) => setImmediate(resolve)),
    trial: { machineMs: clock },
    memory: new SharedMemory(buffers, lane + 1),
  };
  const source = new BatchSource(undefined);
  source.take({ kind: 'batch', ids: [0], attempts: null, tasks: [null] });
  await new CooperativeThread(tools, { concurrency: 1, lanes: 2 }).drive(lane, source);
  const failure = source.answer(tools.spans).failures?.[0]?.failure;
  if (failure !== undefined) throw new Error(failure.message);
}

async function byPort(port: MessagePort): Promise<void> {
  if (end === 'sender') {
    for (let i = 0; i < messages; i++) port.postMessage(messageOf(i));
    return;
  }
  await new Promise<void>((resolve) => {
    port.on('message', (message) => {
      check(message);
      if (expected === messages) resolve();
    });
  });
  port.close();
}

parentPort?.once('message', () => {
  const done = 'channel' in through ? byChannel(through.channel) : byPort(through.port);
  void done.then(() => parentPort?.postMessage('done'));
});
parentPort?.postMessage('ready');
