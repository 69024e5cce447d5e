/** A window over a real WebSocket, as a browser tab opens one. */
import { WebSocket } from 'ws';
import type { LabEvent } from '../../../src/core/protocol/lab-api';
import { LabClient } from '../../../src/core/protocol/lab-api-client';
import type { FromHost } from '../../../src/core/protocol/lab-api-messages';
import { drawAtOnce } from '../window-ends';

export interface SocketWindow {
  socket: WebSocket;
  client: LabClient;
  events: LabEvent[];
  received: FromHost[];
  /** Resolves with the code with which the connection was closed. */
  closed: Promise<number>;
}

export function socketAddress(address: string): string {
  const url = new URL('socket', address);
  url.protocol = 'ws:';
  return url.href;
}

/** What a host answers instead of opening a WebSocket. */
export function refusedUpgrade(url: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(url, { headers });
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('open', () => {
      socket.terminate();
      reject(new Error('The WebSocket was opened.'));
    });
    socket.on('error', () => undefined); // comes with the end of a refused one
  });
}

export async function openSocketWindow(address: string): Promise<SocketWindow> {
  const socket = new WebSocket(socketAddress(address), { origin: new URL(address).origin });
  const listeners = new Set<(message: unknown) => void>();
  const received: FromHost[] = [];
  const events: LabEvent[] = [];
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as FromHost;
    received.push(message);
    if (message.kind === 'event') events.push(message.event);
    listeners.forEach((listener) => listener(message));
  });
  const client = new LabClient({
    post: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  drawAtOnce(client);
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => {
      client.disconnected();
      resolve(code);
    });
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => resolve());
    socket.on('error', reject);
  });
  return { socket, client, events, received, closed };
}
