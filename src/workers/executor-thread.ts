/** Entry of an executor in a worker thread; the process around it has the watchdog. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ToExecutor } from '../core/protocol/executor';
import { serveExecutor } from './executor/serve-executor';

const port = parentPort;
if (port === null) throw new Error('An executor thread is started by a manager, not by itself.');

serveExecutor(
  {
    send: (message) => port.postMessage(message),
    listen: (listener) => port.on('message', (message) => listener(message as ToExecutor)),
  },
  (workerData as { pulse: SharedArrayBuffer }).pulse,
  Promise.resolve(),
);
