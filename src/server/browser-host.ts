/** The browser host: one HTTP server on loopback that gives out the window and talks to it over WebSockets. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { CorelabError } from '../core/errors';
import { maxMessageBytes } from '../core/protocol/lab-api';
import type { LabService } from '../lab/service/lab-service';
import { keepAlive } from './keep-alive';
import { newToken } from './kept-token';
import { OneTimeCodes } from './one-time-codes';
import { judgeRequest, judgeUpgrade, type OwnAddress, type Refused } from './request-guard';
import { type StrangerLimits, strangerLimits, Strangers } from './strangers';
import { type SlowClientLimits, slowClientLimits, socketTransport } from './socket-transport';
import { builtWindowFolder, windowFiles } from './window-files';
import { WindowProcesses } from './window-processes';

export interface BrowserHostOptions {
  service: Pick<LabService, 'connect'>;
  /** 0 takes any free one. */
  port?: number;
  /** Of its address; a new one when missing. */
  token?: string | undefined;
  /** Of the built window. */
  folder?: string;
  /** Gets to know whose windows are open. */
  processes?: WindowProcesses;
  limits?: Partial<BrowserHostLimits>;
}

export interface BrowserHostLimits extends SlowClientLimits, StrangerLimits {
  /** Open windows. */
  windows: number;
  /** Longest message from a window; a longer one ends its connection. */
  messageBytes: number;
}

const defaultLimits: BrowserHostLimits = {
  ...slowClientLimits,
  ...strangerLimits,
  windows: 16,
  messageBytes: maxMessageBytes,
};

export interface BrowserHost {
  /** What to open: holds the token. */
  address: string;
  /** An address that leads there once, within 30 s: for command lines, which others can read. */
  addressToOpen: () => string;
  port: number;
  /** How many are open. */
  windows: () => number;
  close: () => Promise<void>;
}

/** @throws CorelabError when the window is not built, or the port cannot be had. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const limits = { ...defaultLimits, ...options.limits };
  const server = createServer({
    requestTimeout: 10_000,
    headersTimeout: 10_000,
    connectionsCheckingInterval: 1000,
    maxHeaderSize: 16 * 1024,
  });
  const strangers = new Strangers(limits);
  server.on('connection', (socket) => strangers.accept(socket));
  const port = await listen(server, options.port ?? 0);
  try {
    const codes = new OneTimeCodes();
    const own: OwnAddress = { port, token: options.token ?? newToken(), codes };
    serveFiles(server, options.folder ?? builtWindowFolder(), own, strangers);
    const processes = options.processes ?? new WindowProcesses();
    const sockets = serveSockets(server, options.service, { own, limits, strangers, processes });
    return {
      address: `http://127.0.0.1:${port}/${own.token}/`,
      addressToOpen: () => `http://127.0.0.1:${port}/open/${codes.make()}`,
      port,
      windows: () => sockets.clients.size,
      close: () => close(server, sockets, strangers),
    };
  } catch (error) {
    server.close();
    strangers.endAll();
    throw error;
  }
}

function serveFiles(server: Server, folder: string, own: OwnAddress, strangers: Strangers): void {
  const serveFile = windowFiles(folder, own.port);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const verdict = judgeRequest(request, own);
    switch (verdict.kind) {
      case 'pass':
        strangers.welcome(request.socket);
        serveFile(request, response, verdict.path);
        return;
      case 'redirect':
        response.writeHead(verdict.once === true ? 303 : 301, {
          Location: verdict.to,
          'Cache-Control': 'no-store',
          'Referrer-Policy': 'no-referrer',
        });
        response.end();
        return;
      case 'refused':
        // Whatever else the other side sends is not read.
        response.writeHead(verdict.status, {
          'Content-Type': 'text/plain; charset=utf-8',
          Connection: 'close',
        });
        response.end(`${verdict.message}\n`);
    }
  });
}

interface ServedSockets {
  own: OwnAddress;
  limits: BrowserHostLimits;
  strangers: Strangers;
  processes: WindowProcesses;
}

function serveSockets(
  server: Server,
  service: BrowserHostOptions['service'],
  { own, limits, strangers, processes }: ServedSockets,
): WebSocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false,
  });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const verdict = judgeUpgrade(request, own);
    if (verdict.kind !== 'pass') {
      refuseUpgrade(stream, verdict.kind === 'refused' ? verdict : notHere);
    } else if (sockets.clients.size >= limits.windows) {
      refuseUpgrade(stream, { kind: 'refused', status: 503, message: 'Too many windows are open.' });
    } else {
      strangers.welcome(request.socket);
      sockets.handleUpgrade(request, stream, head, (socket) => {
        serveWindow(socket, service, limits, () => sockets.clients);
        processes.opened(request.socket);
        socket.on('close', () => processes.closed(request.socket));
      });
    }
  });
  return sockets;
}

const notHere: Refused = { kind: 'refused', status: 404, message: 'There is nothing at this address.' };

function refuseUpgrade(stream: Duplex, { status, message }: Refused): void {
  // What still comes is read and forgotten, or the end of the connection would not be seen.
  stream.resume();
  stream.once('finish', () => stream.destroy());
  stream.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`,
  );
}

function serveWindow(
  socket: WebSocket,
  service: BrowserHostOptions['service'],
  limits: BrowserHostLimits,
  all: () => Iterable<WebSocket>,
): void {
  socket.on('error', () => undefined); // too large or broken: ws closes the connection and says why
  const disconnect = service.connect(socketTransport(socket, limits, all));
  const stop = keepAlive(socket);
  socket.on('close', () => {
    stop();
    disconnect();
  });
}

/** @throws CorelabError `usage` when the port cannot be had. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      const why =
        code === 'EADDRINUSE'
          ? 'another program uses it'
          : code === 'EACCES'
            ? 'the permission is missing'
            : message;
      reject(new CorelabError('usage', `Port ${port} cannot be used: ${why}.`, '--port 0 takes a free one.'));
    });
    server.listen({ host: '127.0.0.1', port }, () => resolve((server.address() as AddressInfo).port));
  });
}

async function close(server: Server, sockets: WebSocketServer, strangers: Strangers): Promise<void> {
  for (const socket of sockets.clients) socket.close(1001, 'Corelab ends');
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  strangers.endAll();
  // A tab that does not answer the goodbye must not keep the process alive.
  const timer = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
  }, 500);
  server.closeIdleConnections();
  await closed;
  clearTimeout(timer);
}
