/**
 * The channels between the tasks on one event loop. Whoever finds one empty or full is parked and the loop goes on; values
 * and room go to those who wait in the order in which they came.
 */
import { closedAlready, closedChannel } from './shared-channel';

/** Numbers of one message, or the only one. */
type Value = number | ArrayLike<number>;

/** Somebody who waits, perhaps at several channels at once: the first to have something for it ends all its waiting. */
interface Waiter {
  isOver: boolean;
  /** Throws in its task where there is an error. */
  go(outcome: Received | Error): void;
}

interface Channel {
  capacity: number;
  isClosed: boolean;
  values: Value[];
  receivers: { waiter: Waiter; index: number }[];
  senders: { waiter: Waiter; index: number; value: Value }[];
}

/** What a task can wait for at several channels at once. */
export type SelectCase = { receive: number } | { send: number; value: Value };

/** What was waited for, and the moment from which the task could have gone on with it. */
export interface Received {
  /** Undefined where something was sent, or the channel is closed and empty. */
  value: Value | undefined;
  /** Which of several cases it was. */
  index: number;
  atMs: number;
}

export class LoopChannels {
  readonly #channels: readonly Channel[];

  /** @param capacities how many values each channel holds */
  constructor(capacities: readonly number[]) {
    this.#channels = capacities.map((capacity) => ({
      capacity,
      isClosed: false,
      values: [],
      receivers: [],
      senders: [],
    }));
  }

  /** Null when the value was sent at once; else a promise of the moment at which there was room. @throws where it is closed */
  send(channel: number, value: Value, atMs: number): Promise<number> | null {
    const sent = this.select([{ send: channel, value }], atMs);
    return sent instanceof Promise ? sent.then(({ atMs }) => atMs) : null;
  }

  /** The value, undefined where the channel is closed and empty, or a promise of one and of the moment at which it came. */
  receive(channel: number, atMs: number): Value | undefined | Promise<Received> {
    const received = this.select([{ receive: channel }], atMs);
    return received instanceof Promise ? received : received.value;
  }

  /** The first of the cases that can be done at once, or a promise of the first that can. @throws where there is none */
  select(cases: readonly SelectCase[], atMs: number): Received | Promise<Received> {
    requireCases(cases);
    for (const [index, one] of cases.entries()) {
      const done =
        'send' in one ? this.#trySend(one.send, one.value, atMs) : this.#tryReceive(one.receive, atMs);
      if (done !== undefined) return { value: done.value, index, atMs };
    }
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        isOver: false,
        go: (outcome) => {
          waiter.isOver = true;
          if (outcome instanceof Error) reject(outcome);
          else resolve(outcome);
        },
      };
      for (const [index, one] of cases.entries()) {
        if ('send' in one)
          channelAt(this.#channels, one.send).senders.push({ waiter, index, value: one.value });
        else channelAt(this.#channels, one.receive).receivers.push({ waiter, index });
      }
    });
  }

  /** @throws where it has been closed */
  close(channel: number, atMs: number): void {
    const one = channelAt(this.#channels, channel);
    if (one.isClosed) throw closedAlready();
    one.isClosed = true;
    for (const { waiter, index } of one.receivers.splice(0)) {
      if (!waiter.isOver) waiter.go({ value: undefined, index, atMs });
    }
    for (const { waiter } of one.senders.splice(0)) if (!waiter.isOver) waiter.go(closedChannel());
  }

  #trySend(channel: number, value: Value, atMs: number): { value: undefined } | undefined {
    const { capacity, isClosed, values, receivers } = channelAt(this.#channels, channel);
    if (isClosed) throw closedChannel();
    const receiver = nextOf(receivers);
    if (receiver !== undefined) receiver.waiter.go({ value, index: receiver.index, atMs });
    else if (values.length < capacity) values.push(value);
    else return undefined;
    return { value: undefined };
  }

  #tryReceive(channel: number, atMs: number): { value: Value | undefined } | undefined {
    const { isClosed, values, senders } = channelAt(this.#channels, channel);
    const value = values.shift();
    if (value === undefined) return isClosed ? { value: undefined } : undefined;
    const sender = nextOf(senders);
    if (sender !== undefined) {
      values.push(sender.value);
      sender.waiter.go({ value: undefined, index: sender.index, atMs });
    }
    return { value };
  }
}

/** The first that still waits. */
function nextOf<W extends { waiter: Waiter }>(waiting: W[]): W | undefined {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (!next.waiter.isOver) return next;
  }
  return undefined;
}

/** @throws Error where there is nothing to wait for */
export function requireCases(cases: readonly SelectCase[]): void {
  if (cases.length === 0) throw new Error('A select needs one channel or more to wait for, and has none.');
}

/** @throws RangeError when the workload has no such channel */
export function channelAt<C>(channels: readonly C[], channel: number): C {
  const found = channels[channel];
  if (found !== undefined) return found;
  const known = channels.length === 0 ? 'none' : `those from 0 to ${channels.length - 1}`;
  throw new RangeError(`There is no channel ${channel}: the workload asks for ${known}.`);
}
