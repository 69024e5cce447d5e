/** WebSocket to the browser host. A lost connection is tried again, at first soon, then every few seconds. */
import type { HostLink, LinkState } from './host-link';

const firstRetryMs = 300;
const longestRetryMs = 5000;

/** What this needs of a WebSocket, so that tests can bring their own. */
export type SocketLike = Pick<WebSocket, 'send' | 'close'> & {
  onopen: (() => void) | null;
  onclose: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
};

export function webSocketLink(open: () => SocketLike): HostLink {
  const onMessages = new Set<(message: unknown) => void>();
  const onStates = new Set<(state: LinkState) => void>();
  let state: LinkState = 'connecting';
  let retryMs = firstRetryMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  let socket = connect();

  function enter(next: LinkState): void {
    state = next;
    for (const listener of [...onStates]) listener(next);
  }

  function connect(): SocketLike {
    const opened = open();
    opened.onopen = () => {
      retryMs = firstRetryMs;
      enter('connected');
    };
    opened.onmessage = ({ data }) => {
      if (typeof data !== 'string') return; // the host speaks JSON
      const message: unknown = JSON.parse(data);
      for (const listener of [...onMessages]) listener(message);
    };
    opened.onclose = () => {
      if (closed) return;
      enter('lost');
      timer = setTimeout(() => (socket = connect()), retryMs);
      retryMs = Math.min(longestRetryMs, retryMs * 2);
    };
    return opened;
  }

  return {
    post(message) {
      if (state === 'connected') socket.send(JSON.stringify(message));
      // Whoever waits for an answer is told so, once it has begun to wait.
      else queueMicrotask(() => enter(state));
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
