/**
 * Tasks that do nothing but exchange messages through channels, four to a group: two pairs that play ping-pong, a producer whose
 * messages two workers share out and a collector joins (fan), or a pipeline of four stages. A message carries its number and a
 * checksum that those on its way compute further, so that each is known to arrive once, in order, and worked on.
 */
import type { Measure } from '../../core/vocabulary/measure';
import type { Step, Steps } from '../tasks/step';
import type { Workload } from '../tasks/workload';
import { advance, jump, stepsPerUnit, unitsPerMs } from './compute-units';
import { numberIn, textIn } from './parameter-access';

const groupSize = 4;
export type ChannelShape = 'ping-pong' | 'fan' | 'pipeline';

export interface ChannelTask {
  shape: ChannelShape;
  /** What it is in its group, from 0 to 3. */
  role: number;
  /** Messages that a sender sends of its own. */
  messages: number;
  /** Steps of computing for each message at each stop. */
  work: number;
}

export interface ChannelResult {
  sent: number;
  received: number;
  /** Of the checksums of all messages received. */
  sum: number;
  /** Messages that did not come behind the one before of the same sender. */
  disorder: number;
  /** On the machine's monotonic clock, in ms. */
  fromMs: number;
  untilMs: number;
}

/** What came in, channel by channel. */
class Inbox {
  received = 0;
  sum = 0;
  disorder = 0;
  readonly #last = new Map<number, number>();

  /** @returns its checksum */
  take(message: number, channel: number): number {
    const number = Math.floor(message / 2 ** 32);
    const checksum = message % 2 ** 32;
    this.received++;
    this.sum += checksum;
    if (number <= (this.#last.get(channel) ?? -1)) this.disorder++;
    this.#last.set(channel, number);
    return checksum;
  }
}

const packed = (number: number, checksum: number) => number * 2 ** 32 + checksum;
const numberOf = (message: number) => Math.floor(message / 2 ** 32);
const startOf = (number: number) => 2 * number + 1;
const send = (channel: number, value: number): Step => ({ do: 'send', channel, value });

export const channels: Workload<ChannelTask, ChannelResult> = {
  plan(parameters, tasks) {
    const shape = textIn(parameters, 'shape') as ChannelShape;
    const messages = numberIn(parameters, 'messages');
    const work = Math.round((numberIn(parameters, 'workUs') / 1000) * unitsPerMs * stepsPerUnit);
    return { length: tasks, at: (index) => ({ shape, role: index % groupSize, messages, work }) };
  },

  shares: (parameters, tasks) => ({
    channels: new Array<number>(tasks).fill(numberIn(parameters, 'capacity')),
  }),

  /** Whole groups: who has no partner would wait for ever. */
  setup: ({ parameters, tasks }) =>
    Promise.resolve({
      parameters,
      tasks: Math.ceil(tasks / groupSize) * groupSize,
      dispose: () => Promise.resolve(),
    }),

  *steps(task, { id, trial }) {
    const fromMs = trial.machineMs();
    const inbox = new Inbox();
    const sent = yield* conversationOf(task, id - task.role, inbox);
    const { received, sum, disorder } = inbox;
    return { sent, received, sum, disorder, fromMs, untilMs: trial.machineMs() };
  },

  /** The same computing without anybody to talk to. */
  alone(task, { trial }) {
    const fromMs = trial.machineMs();
    const { role, shape, messages, work } = task;
    const inbox = new Inbox();
    const isWorker = shape === 'fan' && (role === 1 || role === 2);
    let sent = 0;
    for (let i = isWorker ? role - 1 : 0; i < messages; i += isWorker ? 2 : 1) {
      const hops = hopsTo(task);
      const checksum =
        hops === undefined ? startOf(i) : inbox.take(packed(i, jump(startOf(i), hops * work)), 0);
      if (isStop(task)) sent += advance(checksum, work) >= 0 ? 1 : 0;
      else if (role < groupSize - 1 || shape === 'ping-pong') sent++;
    }
    const { received, sum, disorder } = inbox;
    return { sent, received, sum, disorder, fromMs, untilMs: trial.machineMs() };
  },

  verify(task, { received, sum, disorder }) {
    if (disorder > 0) return `${disorder} messages arrived out of the order in which they were sent.`;
    const expected = expectedOf(task);
    if (expected === undefined) return true; // one of two that share the messages: judged together
    if (received !== expected.received) return `${received} of ${expected.received} messages arrived.`;
    return sum === expected.sum || `The messages add up to ${sum} instead of ${expected.sum}.`;
  },

  verifyAll(parameters, tasks, results) {
    if (textIn(parameters, 'shape') !== 'fan') return true;
    const messages = numberIn(parameters, 'messages');
    const sum = sumOver(messages, 0);
    for (let group = 0; group < tasks; group += groupSize) {
      const [one, other] = [results[group + 1], results[group + 2]];
      const received = (one?.received ?? 0) + (other?.received ?? 0);
      if (received !== messages || (one?.sum ?? 0) + (other?.sum ?? 0) !== sum)
        return `Two workers shared out ${received} messages instead of ${messages}, or others than were sent.`;
    }
    return true;
  },

  measures(results): Measure[] {
    const sent = results.reduce((all, one) => all + one.sent, 0);
    const fromMs = results.reduce((first, one) => Math.min(first, one.fromMs), Infinity);
    const untilMs = results.reduce((last, one) => Math.max(last, one.untilMs), -Infinity);
    if (!(untilMs > fromMs)) return [];
    const value = (sent / (untilMs - fromMs)) * 1000;
    return [{ id: 'message-rate', unit: 'messages/s', better: 'higher', value }];
  },
};

/** @param base the first of the group's channels @returns messages sent */
function conversationOf(task: ChannelTask, base: number, inbox: Inbox): Steps<number> {
  const { shape, role } = task;
  if (shape === 'ping-pong') {
    const [there, back] = [base + (role & ~1), base + (role | 1)];
    return role % 2 === 0 ? ping(task, there, back, inbox) : stop(task, there, back, inbox);
  }
  if (role === 0) return source(task, base);
  if (role === groupSize - 1) {
    return shape === 'fan' ? collect([base + 1, base + 2], inbox) : sink(base + role - 1, inbox);
  }
  return stop(task, shape === 'fan' ? base : base + role - 1, base + role, inbox);
}

/** Sends, and waits for the answer to each. */
function* ping({ messages }: ChannelTask, to: number, back: number, inbox: Inbox): Steps<number> {
  for (let i = 0; i < messages; i++) {
    yield send(to, packed(i, startOf(i)));
    inbox.take((yield { do: 'receive', channel: back }) as number, back);
  }
  yield { do: 'close', channel: to };
  return messages;
}

function* source({ messages }: ChannelTask, to: number): Steps<number> {
  for (let i = 0; i < messages; i++) yield send(to, packed(i, startOf(i)));
  yield { do: 'close', channel: to };
  return messages;
}

/** Computes each message further and passes it on, until nothing will come any more. */
function* stop({ work }: ChannelTask, from: number, to: number, inbox: Inbox): Steps<number> {
  for (;;) {
    const message = (yield { do: 'receive', channel: from }) as number | undefined;
    if (message === undefined) break;
    const checksum = inbox.take(message, from);
    yield send(to, packed(numberOf(message), advance(checksum, work)));
  }
  yield { do: 'close', channel: to };
  return inbox.received;
}

function* sink(from: number, inbox: Inbox): Steps<number> {
  for (;;) {
    const message = (yield { do: 'receive', channel: from }) as number | undefined;
    if (message === undefined) return 0;
    inbox.take(message, from);
  }
}

/** Whatever comes first from any of them, until all are closed. */
function* collect(from: readonly number[], inbox: Inbox): Steps<number> {
  let open = [...from];
  while (open.length > 0) {
    const cases = open.map((receive) => ({ receive }));
    const { index, value } = (yield { do: 'select', cases }) as { index: number; value: number | undefined };
    const channel = open[index] as number;
    if (value === undefined) open = open.filter((one) => one !== channel);
    else inbox.take(value, channel);
  }
  return 0;
}

function isStop({ shape, role }: ChannelTask): boolean {
  return shape === 'ping-pong' ? role % 2 === 1 : role > 0 && role < groupSize - 1;
}

/** At how many stops a message was worked on before the task receives it; undefined where it receives none. */
function hopsTo({ shape, role }: ChannelTask): number | undefined {
  if (shape === 'ping-pong') return role % 2 === 0 ? 1 : 0;
  if (role === 0) return undefined;
  return shape === 'fan' ? Number(role === groupSize - 1) : role - 1;
}

/** Undefined for one of two that share the messages. */
function expectedOf(task: ChannelTask): { received: number; sum: number } | undefined {
  const { shape, role, messages, work } = task;
  const hops = hopsTo(task);
  if (hops === undefined) return { received: 0, sum: 0 };
  if (shape === 'fan' && role < groupSize - 1) return undefined;
  return { received: messages, sum: sumOver(messages, hops * work) };
}

/** The checksums of all messages after so many steps. */
function sumOver(messages: number, steps: number): number {
  let sum = 0;
  for (let i = 0; i < messages; i++) sum += jump(startOf(i), steps);
  return sum;
}
