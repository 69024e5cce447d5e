/** Entry of the process that answers the requests of the workload `http`. */
import { guardProcess } from './guard/guard';
import { latencyServer, listenOnLoopback } from './workloads/http-latency-server';
import type { FromServer } from './workloads/http-server-process';

await guardProcess().ready;
const port = await listenOnLoopback(latencyServer());
const tell = (message: FromServer) => process.send?.(message);
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  tell({ kind: 'cpu', cpuMs: (user + system) / 1000 });
});
tell({ kind: 'listening', port });
