/** Entry of the process that sends the tasks of `loops-processes` as HTTP requests. */
import type { FromLoadGenerator, ToLoadGenerator } from '../core/protocol/load';
import { guardProcess } from './guard/guard';
import { serveLoad } from './load/serve-load';
import { serveService, type ToService } from './services/serve-service';

await guardProcess().ready;
const hear = serveLoad((message: FromLoadGenerator) => void process.send?.(message));
process.on('message', (message: ToLoadGenerator | ToService) => {
  if (message.kind !== 'usage') hear(message);
});
serveService();
