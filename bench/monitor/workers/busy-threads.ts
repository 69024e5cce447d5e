/** A process with as many threads as asked, each of which works a little 20 times a second: all have moved at each look. */
import { readlinkSync } from 'node:fs';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

if (isMainThread) {
  const threads = Number(process.argv[2]);
  const ids: number[] = [];
  for (let i = 0; i < threads; i++) {
    new Worker(new URL(import.meta.url)).on('message', (id: number) => {
      ids.push(id);
      if (ids.length === threads) process.send?.(ids);
    });
  }
  process.on('disconnect', () => process.exit());
} else {
  parentPort?.postMessage(Number(/(\d+)$/.exec(readlinkSync('/proc/thread-self'))?.[1]));
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  // After a turn of the event loop: the message should be out before this thread never comes back to it.
  setImmediate(() => {
    for (;;) {
      const until = performance.now() + 0.1;
      while (performance.now() < until);
      Atomics.wait(sleeper, 0, 0, 50);
    }
  });
}
