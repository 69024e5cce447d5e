/** Entry of the process that answers the requests of the workload `http`. */
import { guardProcess } from './guard/guard';
import { serveService } from './services/serve-service';
import { latencyServer, listenOnLoopback } from './workloads/http-latency-server';

await guardProcess().ready;
const port = await listenOnLoopback(latencyServer());
serveService(`http://127.0.0.1:${port}`);
