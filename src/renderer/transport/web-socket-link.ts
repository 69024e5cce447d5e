/**
 * WebSocket to the browser host. A lost connection is tried again, at first soon, then every few seconds. A host ends the
 * connection of a window that sends more than it takes, so that is not sent, and answered here.
 */
import { maxMessageBytes } from '../../core/protocol/lab-api';
import type { FromHost, ToHost } from '../../core/protocol/lab-api-messages';
import type { HostLink, LinkState } from './host-link';

const firstRetryMs = 300;
const longestRetryMs = 5000;
/** Code with which a WebSocket is closed after a message that is too large (RFC 6455, 7.4.1). */
const messageTooBig = 1009;
/** From here on codes are a program's own (RFC 6455, 7.4.2): its reason is a sentence for people. */
const firstOwnCode = 4000;

/** What this needs of a WebSocket, so that tests can bring their own. */
export type SocketLike = Pick<WebSocket, 'send' | 'close'> & {
  onopen: (() => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
};

export function webSocketLink(open: () => SocketLike): HostLink {
  const onMessages = new Set<(message: unknown) => void>();
  const onStates = new Set<(state: LinkState, reason?: string) => void>();
  let state: LinkState = 'connecting';
  let retryMs = firstRetryMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  /** The longest message since the connection was opened: the one to blame should it have been too long. */
  let longest = { id: 0, length: 0 };
  let socket = connect();

  function enter(next: LinkState, reason?: string): void {
    state = next;
    for (const listener of [...onStates]) listener(next, reason);
  }

  function receive(message: FromHost): void {
    for (const listener of [...onMessages]) listener(message);
  }

  function connect(): SocketLike {
    const opened = open();
    opened.onopen = () => {
      longest = { id: 0, length: 0 };
      retryMs = firstRetryMs;
      enter('connected');
    };
    opened.onmessage = ({ data }) => {
      if (typeof data !== 'string') return; // the host speaks JSON
      receive(JSON.parse(data) as FromHost);
    };
    opened.onclose = ({ code, reason }) => {
      if (closed) return;
      if (code === messageTooBig) receive(tooLarge(longest.id));
      enter('lost', code >= firstOwnCode ? reason : undefined);
      timer = setTimeout(() => (socket = connect()), retryMs);
      retryMs = Math.min(longestRetryMs, retryMs * 2);
    };
    return opened;
  }

  return {
    post(message) {
      if (state !== 'connected') {
        // Whoever waits for an answer is told so, once it has begun to wait.
        queueMicrotask(() => enter(state));
        return;
      }
      const { id } = message as ToHost;
      const text = JSON.stringify(message);
      if (isTooLarge(text)) {
        queueMicrotask(() => receive(tooLarge(id)));
        return;
      }
      if (text.length > longest.length) longest = { id, length: text.length };
      socket.send(text);
    },
    onMessage(listener) {
      onMessages.add(listener);
      return () => onMessages.delete(listener);
    },
    onState(listener) {
      onStates.add(listener);
      listener(state);
      return () => onStates.delete(listener);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      onMessages.clear();
      onStates.clear();
      socket.close();
    },
  };
}

/** No character takes more than three bytes in UTF-8, so most messages need not be encoded to know. */
function isTooLarge(text: string): boolean {
  return 3 * text.length > maxMessageBytes && new TextEncoder().encode(text).length > maxMessageBytes;
}

function tooLarge(id: number): FromHost {
  const most = Math.round(maxMessageBytes / 2 ** 20);
  const message = `This is too large: Corelab takes at most ${most} MB at once. Nothing was changed.`;
  return { kind: 'reply', id, ok: false, failure: { code: 'too-large', message } };
}
