/** A browser tab as a transport: JSON over its WebSocket, and an end to it when it cannot keep up. */
import type { WebSocket } from 'ws';
import type { FromHost } from '../core/protocol/lab-api-messages';
import type { Transport } from '../core/protocol/transport';

export interface SlowClientLimits {
  /** From this many unsent bytes on, samples and progress are left out: the next ones tell the same, newer. */
  skipBytes: number;
  /** From this many on the tab is given up; it reconnects and asks where things stand. */
  dropBytes: number;
}

export const slowClientLimits: SlowClientLimits = { skipBytes: 256 * 1024, dropBytes: 64 * 1024 * 1024 };

/** The part of a WebSocket that is used, so that tests can bring a slow one. */
export type Socket = Pick<
  WebSocket,
  'bufferedAmount' | 'readyState' | 'OPEN' | 'send' | 'terminate' | 'on' | 'off'
>;

export function socketTransport(socket: Socket, limits = slowClientLimits): Transport {
  return {
    post: (message) => {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > limits.dropBytes) {
        socket.terminate();
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

function isRepeated(message: FromHost): boolean {
  if (message.kind !== 'event') return false;
  const { event } = message;
  return event.kind === 'sample' || (event.kind === 'run' && event.update.kind === 'progress');
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
