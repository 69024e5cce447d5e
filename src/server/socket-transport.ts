/** A browser tab as a transport: JSON over its WebSocket, and an end to it when it cannot keep up. */
import type { WebSocket } from 'ws';
import type { FromHost } from '../core/protocol/lab-api-messages';
import type { Transport } from '../core/protocol/transport';

export interface SlowClientLimits {
  /** From this many unsent bytes on, samples and progress are left out: the next ones tell the same, newer. */
  skipBytes: number;
  /**
   * With more than this many unsent the tab is given up instead of being sent another message, replies included; it
   * reconnects and asks where things stand. A single message may be larger, such as a run that is opened.
   */
  dropBytes: number;
  /** The same for what is unsent to all tabs together. */
  dropBytesOfAll: number;
}

export const slowClientLimits: SlowClientLimits = {
  skipBytes: 256 * 1024,
  dropBytes: 16 * 2 ** 20,
  dropBytesOfAll: 128 * 2 ** 20,
};

/** Told to a tab that is given up. Of the codes that are free for applications (RFC 6455, 7.4.2). */
const notRead = { code: 4008, reason: 'This window did not read what was sent to it.' };
/** How long a tab that is given up may take to hear why, in ms. */
const goodbyeMs = 1000;

/** The part of a WebSocket that is used, so that tests can bring a slow one. */
export type Socket = Pick<
  WebSocket,
  'bufferedAmount' | 'readyState' | 'OPEN' | 'send' | 'close' | 'terminate' | 'on' | 'off'
>;

/** @param all tabs of the host, this one among them */
export function socketTransport(
  socket: Socket,
  limits = slowClientLimits,
  all: () => Iterable<Pick<Socket, 'bufferedAmount'>> = () => [socket],
): Transport {
  return {
    post: (message) => {
      if (socket.readyState !== socket.OPEN) return;
      if (isTooSlow(socket, limits, all)) {
        giveUp(socket);
        return;
      }
      if (socket.bufferedAmount > limits.skipBytes && isRepeated(message as FromHost)) return;
      socket.send(encoded(message as object));
    },
    onMessage: (listener) => {
      const receive = (data: unknown, isBinary: boolean) => listener(isBinary ? undefined : decoded(data));
      socket.on('message', receive);
      return () => void socket.off('message', receive);
    },
  };
}

/** Where all together are too slow, a tab that has read everything is not to blame. */
function isTooSlow(
  { bufferedAmount }: Socket,
  { dropBytes, dropBytesOfAll }: SlowClientLimits,
  all: () => Iterable<Pick<Socket, 'bufferedAmount'>>,
): boolean {
  if (bufferedAmount === 0) return false;
  if (bufferedAmount > dropBytes) return true;
  let sum = 0;
  for (const one of all()) sum += one.bufferedAmount;
  return sum > dropBytesOfAll;
}

function giveUp(socket: Socket): void {
  socket.close(notRead.code, notRead.reason);
  setTimeout(() => socket.terminate(), goodbyeMs).unref();
}

function isRepeated(message: FromHost): boolean {
  if (message.kind !== 'event') return false;
  const { event } = message;
  return (
    event.kind === 'sample' ||
    (event.kind === 'run' && event.updates.every(({ kind }) => kind === 'progress'))
  );
}

/** What goes to several tabs is put into JSON once. */
const texts = new WeakMap<object, string>();

function encoded(message: object): string {
  const known = texts.get(message);
  if (known !== undefined) return known;
  const text = JSON.stringify(message);
  texts.set(message, text);
  return text;
}

/** What is no JSON is no request either: the service says so in its reply. */
function decoded(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}
