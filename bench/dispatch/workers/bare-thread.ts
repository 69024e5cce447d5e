/** A thread that does nothing but answer. */
import { parentPort } from 'node:worker_threads';

parentPort?.postMessage('here');
