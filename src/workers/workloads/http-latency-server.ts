/** A server that does nothing but let its clients wait: the other end of `http`, in a process of its own. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyOf, parsePath } from './http-body';

/** Connections that may knock at the same moment; the system cuts it down to its own limit. */
const backlog = 8_192;

/** Answers each request after the time that its path asks for. Listens nowhere yet. */
export function latencyServer(): Server {
  const server = createServer((request, response) => {
    const asked = parsePath(request.url ?? '');
    if (asked === undefined) {
      response.writeHead(404).end();
      return;
    }
    const answer = () => {
      const body = bodyOf(asked);
      response.writeHead(200, { 'content-type': 'text/plain', 'content-length': body.length }).end(body);
    };
    if (asked.latencyMs === 0) answer();
    else setTimeout(answer, asked.latencyMs);
  });
  // Connections stay as long as their client wants: closing one at the moment of its next use fails a task.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  return server;
}

/** Listens on a free port of this machine alone, and resolves with its number. */
export async function listenOnLoopback(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0, backlog }, resolve);
  });
  return (server.address() as AddressInfo).port;
}
