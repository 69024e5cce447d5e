/** Entry of the process that records orders for the workload `queue-order`: fresh programs are its children, and count with it. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { guardProcess } from './guard/guard';
import { serveService } from './services/serve-service';
import { listenOnLoopback } from './workloads/http-latency-server';
import { recordingServer } from './workloads/recording-server';

await guardProcess().ready;
// Below the folder of the trial, which the lab removes.
const folder = await mkdtemp(path.join(tmpdir(), 'corelab-queues-'));
const port = await listenOnLoopback(recordingServer(folder));
serveService(`http://127.0.0.1:${port}`);
