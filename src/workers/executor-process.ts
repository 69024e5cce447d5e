/** Entry of a forked executor. */
import type { FromExecutor, ToExecutor } from '../core/protocol/executor';
import { serveExecutor } from './executor/serve-executor';
import { guardProcess } from './guard/guard';

const guard = guardProcess();
serveExecutor(
  {
    send: (message: FromExecutor) => void process.send?.(message),
    listen: (listener) => process.on('message', (message) => listener(message as ToExecutor)),
  },
  guard.pulse,
  guard.ready,
);
