/**
 * Where the green tasks of one thread wait at channels that they share with those of others. Whoever of this thread changes a
 * channel serves those who wait here at once. For what others change the thread looks itself, as long as somebody waits at few
 * channels and it is awake: to be told costs both sides more than a look. Before it sleeps it asks to be woken.
 */
import { channelAt, requireCases, type SelectCase } from '../../shared/loop-channels';
import { closedChannel, type Message, type SharedChannel } from '../../shared/shared-channel';
import type { GreenTask } from '../../tasks/green-task';

/** A task that waits, perhaps at several channels at once. */
interface Waiting {
  task: GreenTask;
  isOver: boolean;
  /** Whether it goes on with the number of the case as well. */
  selects: boolean;
}

interface Line {
  channel: SharedChannel;
  receivers: { waiting: Waiting; index: number }[];
  senders: { waiting: Waiting; index: number; value: number | ArrayLike<number> }[];
}

export interface Desk {
  wait(task: GreenTask): void;
  resume(task: GreenTask, value?: unknown): void;
  fail(task: GreenTask, error: Error): void;
}

/** What a select goes on with. */
export interface Selected {
  index: number;
  value: Message | undefined;
}

/** Somebody waits at so many channels: looking at all of them each time is cheap. */
const fewLines = 8;

export class ChannelDesk {
  readonly #lines = new Map<number, Line>();

  constructor(
    private readonly channels: readonly SharedChannel[],
    private readonly desk: Desk,
    /** Whether other threads use the channels as well. */
    private readonly isShared: boolean,
    private lane = 0,
  ) {}

  /** The lane of this thread, which others wake. */
  sitAt(lane: number): void {
    this.lane = lane;
    for (const channel of this.channels) channel.lane = lane;
  }

  /** True where the value was sent; else the task waits. @throws where there is no such channel, or it is closed */
  send(task: GreenTask, number: number, value: number | ArrayLike<number>): boolean {
    const channel = channelAt(this.channels, number);
    const line = this.#lines.get(number);
    if ((line === undefined || line.senders.length === 0) && channel.trySend(value)) {
      if (line !== undefined) this.#serve(number, line);
      return true;
    }
    return this.#waitAt(task, [{ send: number, value }], false) !== undefined;
  }

  /** What was received, `value` undefined where the channel is closed and empty; undefined where the task waits. */
  receive(task: GreenTask, number: number): { value: Message | undefined } | undefined {
    const channel = channelAt(this.channels, number);
    const line = this.#lines.get(number);
    if (line === undefined || line.receivers.length === 0) {
      const value = channel.tryReceive();
      if (value !== undefined) {
        if (line !== undefined) this.#serve(number, line);
        return { value };
      }
      if (channel.isOver) return { value: undefined };
    }
    return this.#waitAt(task, [{ receive: number }], false);
  }

  /** Undefined where the task waits. @throws where there is no case, or no such channel */
  select(task: GreenTask, cases: readonly SelectCase[]): Selected | undefined {
    requireCases(cases);
    for (const [index, one] of cases.entries()) {
      const number = 'send' in one ? one.send : one.receive;
      const channel = channelAt(this.channels, number);
      const done = 'send' in one ? channel.trySend(one.value) : channel.tryReceive();
      if (done === false || (done === undefined && !channel.isOver)) continue;
      const line = this.#lines.get(number);
      if (line !== undefined) this.#serve(number, line);
      return { index, value: done === true ? undefined : done };
    }
    return this.#waitAt(task, cases, true);
  }

  /** @throws where there is no such channel, or it has been closed */
  close(number: number): void {
    channelAt(this.channels, number).close();
    const line = this.#lines.get(number);
    if (line !== undefined) this.#serve(number, line);
  }

  /** Whether looking without having been woken is worth it: somebody waits, at few channels. */
  get isWorthALook(): boolean {
    return this.isShared && this.#lines.size > 0 && this.#lines.size <= fewLines;
  }

  /** Serves those for whom other threads have changed something. */
  look(): void {
    for (const [number, line] of this.#lines) this.#serve(number, line);
  }

  /** Asks to be woken when a channel changes where somebody waits. */
  announce(): void {
    if (!this.isShared) return;
    for (const [number, line] of this.#lines) this.#serve(number, line, true);
  }

  /** Nobody waits any more: all are failed by somebody else. */
  forgetAll(): void {
    this.#lines.clear();
  }

  /** Lines up, and looks again, since somebody may have been quicker. Undefined where the task is left waiting. */
  #waitAt(task: GreenTask, cases: readonly SelectCase[], selects: boolean): Selected | undefined {
    const waiting: Waiting = { task, isOver: false, selects };
    this.desk.wait(task);
    for (const [index, one] of cases.entries()) {
      const number = 'send' in one ? one.send : one.receive;
      const line = this.#lineAt(number);
      if ('send' in one) line.senders.push({ waiting, index, value: one.value });
      else line.receivers.push({ waiting, index });
      this.#serve(number, line, this.isShared && this.#lines.size > fewLines);
      // From now on they are not looked at each time; where it was more before, all have been announced already.
      if (this.#lines.size === fewLines + 1) this.announce();
      if (waiting.isOver) break; // served at once: it has its turn among those that are ready
    }
    return undefined;
  }

  #lineAt(number: number): Line {
    const known = this.#lines.get(number);
    if (known !== undefined) return known;
    const line: Line = { channel: channelAt(this.channels, number), receivers: [], senders: [] };
    this.#lines.set(number, line);
    return line;
  }

  /** Gives what there is to those who wait here, until nobody can be served; then others are told to wake this thread, if asked. */
  #serve(number: number, line: Line, announces = this.isShared && this.#lines.size > fewLines): void {
    while (this.#serveReceivers(line, announces) || this.#serveSenders(line, announces));
    if (line.receivers.length === 0 && line.senders.length === 0) this.#lines.delete(number);
  }

  /** @returns whether room was made */
  #serveReceivers({ channel, receivers }: Line, announces: boolean): boolean {
    let served = false;
    for (let isAnnounced = !announces; ;) {
      while (receivers[0]?.waiting.isOver === true) receivers.shift();
      const first = receivers[0];
      if (first === undefined) return served;
      const value = channel.tryReceive();
      if (value === undefined && !channel.isOver) {
        if (isAnnounced) return served;
        channel.announceReceiver(this.lane);
        isAnnounced = true;
        continue;
      }
      receivers.shift();
      served ||= value !== undefined;
      this.#goOn(first.waiting, first.index, value);
    }
  }

  /** @returns whether anything was sent */
  #serveSenders({ channel, senders }: Line, announces: boolean): boolean {
    let served = false;
    for (let isAnnounced = !announces; ;) {
      while (senders[0]?.waiting.isOver === true) senders.shift();
      const first = senders[0];
      if (first === undefined) return served;
      if (channel.isClosed) {
        senders.shift();
        first.waiting.isOver = true;
        this.desk.fail(first.waiting.task, closedChannel());
        continue;
      }
      if (!channel.trySend(first.value)) {
        if (isAnnounced) return served;
        channel.announceSender(this.lane);
        isAnnounced = true;
        continue;
      }
      senders.shift();
      served = true;
      this.#goOn(first.waiting, first.index, undefined);
    }
  }

  #goOn(waiting: Waiting, index: number, value: Message | undefined): void {
    waiting.isOver = true;
    this.desk.resume(waiting.task, waiting.selects ? { index, value } : value);
  }
}
