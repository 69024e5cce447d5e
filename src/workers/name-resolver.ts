/** Entry of the process that answers the questions of the workload `lookups`. */
import { guardProcess } from './guard/guard';
import { serveService } from './services/serve-service';
import { bindToLoopback, lateResolver } from './workloads/late-resolver';

await guardProcess().ready;
const port = await bindToLoopback(lateResolver());
serveService(`udp://127.0.0.1:${port}`);
