/**
 * The channels between the tasks on one event loop. Whoever finds one empty or full is parked and the loop goes on; values
 * and room go to those who wait in the order in which they came.
 */
interface Channel {
  capacity: number;
  values: number[];
  receivers: ((value: number, atMs: number) => void)[];
  senders: { value: number; grant: (atMs: number) => void }[];
}

/** A value that was waited for, and the moment from which the task could have gone on with it. */
export interface Received {
  value: number;
  atMs: number;
}

export class LoopChannels {
  readonly #channels: readonly Channel[];

  /** @param capacities how many values each channel holds */
  constructor(capacities: readonly number[]) {
    this.#channels = capacities.map((capacity) => ({ capacity, values: [], receivers: [], senders: [] }));
  }

  /** Null when the value was sent at once; else a promise of the moment at which there was room. */
  send(channel: number, value: number, atMs: number): Promise<number> | null {
    const { capacity, values, receivers, senders } = channelAt(this.#channels, channel);
    const receiver = receivers.shift();
    if (receiver !== undefined) receiver(value, atMs);
    else if (values.length < capacity) values.push(value);
    else return new Promise((grant) => senders.push({ value, grant }));
    return null;
  }

  /** The value, or a promise of one and of the moment at which it came. */
  receive(channel: number, atMs: number): number | Promise<Received> {
    const { values, receivers, senders } = channelAt(this.#channels, channel);
    const value = values.shift();
    if (value === undefined) {
      return new Promise((resolve) => receivers.push((value, atMs) => resolve({ value, atMs })));
    }
    const sender = senders.shift();
    if (sender !== undefined) {
      values.push(sender.value);
      sender.grant(atMs);
    }
    return value;
  }
}

/** @throws RangeError when the workload has no such channel */
export function channelAt<C>(channels: readonly C[], channel: number): C {
  const found = channels[channel];
  if (found !== undefined) return found;
  const known = channels.length === 0 ? 'none' : `those from 0 to ${channels.length - 1}`;
  throw new RangeError(`There is no channel ${channel}: the workload asks for ${known}.`);
}
