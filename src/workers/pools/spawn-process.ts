/** Starts executors as forked processes. */
import type { FromExecutor } from '../../core/protocol/executor';
import { monotonicMs } from '../clock';
import { decodeMessage, encodeMessage } from '../process-wire';
import { forkGuarded, processEnd } from '../guard/guarded-fork';
import { endChild } from '../guard/signals';
import { ExecutorHandle, type ExecutorLimits, type SpawnExecutor } from './executor-handle';

/** Resident memory of a Node process beyond the heap of its tasks, in MB. */
const processBaseMb = 150;

export function processSpawner({ taskTimeoutMs, memoryMb }: ExecutorLimits): SpawnExecutor {
  return async (init) => {
    const startedMs = monotonicMs();
    const child = forkGuarded('executor-process', {
      serialization: 'json', // see process-wire
      execArgv: [`--max-old-space-size=${memoryMb}`],
      limits: { taskTimeoutMs, residentLimitMb: memoryMb + processBaseMb },
    });
    const handle = new ExecutorHandle({
      kind: 'process',
      send: (message, socket) => {
        // A channel that has just closed is reported by `close`, with the reason.
        child.send(encodeMessage(message), socket, { keepOpen: true }, () => undefined);
      },
      kill: () => endChild(child),
    });
    child.on('message', (message) => handle.receive(decodeMessage(message) as FromExecutor));
    child.on('error', () => undefined); // `close` follows, or the fork itself has thrown
    void processEnd(child, 'A worker process').then((end) => handle.end(end));
    return handle.open(init, startedMs);
  };
}
