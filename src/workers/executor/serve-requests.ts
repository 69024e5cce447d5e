/**
 * An executor as an HTTP server: the manager hands it connections of the one port on which several event loops answer, and
 * each connection is a lane. `GET /tasks/ID/ATTEMPT` does that task; `GET /` only says that the loop is there.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { pathOf, taskIn } from '../load/task-paths';
import { encodeMessage } from '../process-wire';
import type { Executor } from '../../engine/executor/executor';

export interface RequestServer {
  /** Serves a connection from now on. */
  take(socket: Socket, lane: number): void;
}

/** @param warmedUp called after each task of the warm-up */
export function serveRequests(executor: Executor, warmedUp: () => void): RequestServer {
  const lanes = new WeakMap<Socket, number>();

  const answer = async (asked: IncomingMessage, response: ServerResponse): Promise<void> => {
    const lane = lanes.get(asked.socket);
    const task = taskIn(asked.url ?? '');
    if (lane === undefined || task === undefined) {
      end(response, asked.url === pathOf('hello') ? 200 : 404, '');
      return;
    }
    const done = await executor.request(task, lane, task.isWarmUp);
    if (task.isWarmUp) warmedUp();
    end(response, done.failures === null ? 200 : 500, JSON.stringify(encodeMessage(done)));
  };
  const server: Server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (asked, response) => {
    // What a task throws is in its answer; the rest is a fault of ours, and the connection says so by breaking.
    answer(asked, response).catch(() => asked.socket.destroy());
  });
  server.timeout = 0;
  return {
    take(socket, lane) {
      lanes.set(socket, lane);
      server.emit('connection', socket);
      socket.resume();
    },
  };
}

function end(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
