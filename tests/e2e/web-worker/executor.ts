/** An executor in a Web Worker: the engine of Node's threads, with what a browser has for a runtime around it. */
import type { FromExecutor, ToExecutor } from '../../../src/core/protocol/executor';
import { Executor } from '../../../src/engine/executor/executor';
import { noMeter } from '../../../src/engine/meter';
import { blocking } from '../../../src/engine/schedulers/blocking';
import { primes } from '../../../src/engine/workloads/primes';

const send = (message: FromExecutor): void => postMessage(message);
/** One clock for the page and its workers, in ms. */
const machineMs = (): number => performance.timeOrigin + performance.now();

let executor: Executor | undefined;
let handled = Promise.resolve();

async function handle(message: ToExecutor): Promise<void> {
  switch (message.kind) {
    case 'init':
      executor = await Executor.create(message.init, {
        send,
        pulse: new SharedArrayBuffer(16),
        clockSince: (epochMs) => () => machineMs() - epochMs,
        machineMs,
        meterFor: noMeter,
        nextRound: () => new Promise((resolve) => setTimeout(resolve, 0)),
        loadWorkload: () => Promise.resolve(primes),
        loadScheduler: () => Promise.resolve(blocking),
      });
      send({ kind: 'ready', pid: 0, threadId: 0, osThreadId: null, readyMs: machineMs() });
      return;
    case 'batch':
      return executor?.batch(message);
    case 'drive':
      return executor?.drive(message.zeroMs);
    case 'collect':
      executor?.collect();
      return;
    // Neither calls of event loops nor connections come to a page's worker.
    case 'serve':
    case 'connection':
    case 'stop':
  }
}

addEventListener('message', ({ data }: MessageEvent<ToExecutor>) => {
  handled = handled.then(() => handle(data));
});
