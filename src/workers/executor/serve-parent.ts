/** Connects an executor that is a process with the manager that forked it. */
import type { Socket } from 'node:net';
import type { FromExecutor, ToExecutor } from '../../core/protocol/executor';
import type { Guard } from '../guard/guard';
import { decodeMessage, encodeMessage } from '../process-wire';
import { serveExecutor } from './serve-executor';

export function serveParent(guard: Guard): void {
  serveExecutor(
    {
      send: (message: FromExecutor) => void process.send?.(encodeMessage(message)),
      listen: (listener) =>
        process.on('message', (message, handle) =>
          listener(decodeMessage(message) as ToExecutor, handle as Socket | undefined),
        ),
    },
    guard.pulse,
    guard.ready,
  );
}
