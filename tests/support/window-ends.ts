/** Both ends of a conversation between a window and its host, without anything between them. */
import type { LabEvent } from '../../src/core/protocol/lab-api';
import { LabClient } from '../../src/core/protocol/lab-api-client';
import type { RunUpdate } from '../../src/core/protocol/lab-api-run';
import type { FromHost } from '../../src/core/protocol/lab-api-messages';
import type { Transport } from '../../src/core/protocol/transport';
import type { LabService } from '../../src/lab/service/lab-service';

/** Two transports, each the other's end. Messages are copied, as a wire would, and arrive later. */
export function transportPair(): { host: Transport; window: Transport } {
  const listeners = {
    host: new Set<(message: unknown) => void>(),
    window: new Set<(message: unknown) => void>(),
  };
  const end = (mine: 'host' | 'window', theirs: 'host' | 'window'): Transport => ({
    post: (message) => {
      const copy = structuredClone(message);
      queueMicrotask(() => listeners[theirs].forEach((listener) => listener(copy)));
    },
    onMessage: (listener) => {
      listeners[mine].add(listener);
      return () => listeners[mine].delete(listener);
    },
  });
  return { host: end('host', 'window'), window: end('window', 'host') };
}

/** All updates of runs among these events. */
export function updatesIn(events: readonly LabEvent[]): RunUpdate[] {
  return events.flatMap((event) => (event.kind === 'run' ? event.updates : []));
}

/** What a window does that has nothing to draw. */
export function drawAtOnce(client: LabClient): void {
  client.onEvent((event) => {
    if (event.kind === 'run') void client.request('drawn', { message: event.message }).catch(() => undefined);
  });
}

export interface TestWindow {
  client: LabClient;
  /** Everything it was told, oldest first. */
  events: LabEvent[];
  /** Everything that arrived, replies included. */
  received: FromHost[];
  post: (message: unknown) => void;
  /** The tab is closed. */
  leave: () => void;
}

export function openTestWindow(service: LabService): TestWindow {
  const { host, window } = transportPair();
  const disconnect = service.connect(host);
  const client = new LabClient(window);
  const events: LabEvent[] = [];
  const received: FromHost[] = [];
  window.onMessage((message) => received.push(message as FromHost));
  client.onEvent((event) => events.push(event));
  drawAtOnce(client);
  return {
    client,
    events,
    received,
    post: (message) => window.post(message),
    leave: () => {
      disconnect();
      client.close();
    },
  };
}
