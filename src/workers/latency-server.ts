/** Entry of the process that answers the requests of the workload `http`. */
import { guardProcess } from './guard/guard';
import { latencyServer, listenOnLoopback } from './workloads/http-latency-server';
import type { ServerListening } from './workloads/http-server-process';

await guardProcess().ready;
const port = await listenOnLoopback(latencyServer());
process.send?.({ kind: 'listening', port } satisfies ServerListening);
