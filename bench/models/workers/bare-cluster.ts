/** HTTP servers of `node:cluster` behind one port, which compute for a while and answer: what a program without Corelab would have. */
import cluster from 'node:cluster';
import { createServer } from 'node:http';
import { advance, stepsPerUnit, unitsPerMs } from '../../../src/engine/workloads/compute-units';

const [workers, computeMs] = process.argv.slice(2).map(Number);

if (cluster.isPrimary) {
  let listening = 0;
  cluster.on('listening', (_worker, { port }) => {
    listening++;
    if (listening === workers) process.send?.(port);
  });
  for (let one = 0; one < (workers ?? 0); one++) cluster.fork();
} else {
  const steps = Math.round((computeMs ?? 0) * unitsPerMs * stepsPerUnit);
  let number = 0;
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, ({ url }, response) => {
    const checksum = url === '/' ? 0 : advance(number++, steps);
    const body = JSON.stringify({ number, counter: process.pid, checksum });
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
  server.on('connection', (socket) => socket.setNoDelay(true));
  server.listen({ port: 0, host: '127.0.0.1' });
}
