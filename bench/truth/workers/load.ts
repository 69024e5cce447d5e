/**
 * A process with threads of known behaviour: one that computes all the time, one that computes and blocks in turns, and
 * one that on a sign blocks an exact number of times. Says the kernel's ids of its threads, then "planted" when the last
 * one has finished. Ends with its parent.
 */
import { readlinkSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { LoadThread, LoadWord } from '../load-words';

const roles: readonly LoadThread[] = ['spinning', 'alternating', 'planted'];

if (isMainThread) {
  const [blocks, blockMs] = process.argv.slice(2).map(Number);
  /** 0 until the planted thread may begin. */
  const sign = new Int32Array(new SharedArrayBuffer(4));
  const ids: Partial<Record<LoadThread, number>> = {};
  for (const role of roles) {
    const worker = new Worker(new URL(import.meta.url), { workerData: { role, sign, blocks, blockMs } });
    worker.on('message', (word: number | 'planted') => {
      if (word === 'planted') {
        tell({ kind: 'planted' });
        return;
      }
      ids[role] = word;
      if (Object.keys(ids).length === roles.length) {
        tell({ kind: 'ready', threads: ids as Record<LoadThread, number> });
      }
    });
  }
  process.on('message', () => {
    Atomics.store(sign, 0, 1);
    Atomics.notify(sign, 0);
  });
  process.on('disconnect', () => process.exit());
} else {
  const data = workerData as { role: LoadThread; sign: Int32Array; blocks: number; blockMs: number };
  parentPort?.postMessage(Number(/(\d+)$/.exec(readlinkSync('/proc/thread-self'))?.[1]));
  // After a turn of the event loop: the message should be out before this thread never comes back to it.
  setImmediate(() => act(data));
}

function tell(word: LoadWord): void {
  process.send?.(word);
}

function act({
  role,
  sign,
  blocks,
  blockMs,
}: {
  role: LoadThread;
  sign: Int32Array;
  blocks: number;
  blockMs: number;
}) {
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  switch (role) {
    case 'spinning':
      for (;;) compute(50);
    case 'alternating':
      for (;;) {
        compute(3);
        Atomics.wait(sleeper, 0, 0, 7);
      }
    case 'planted':
      Atomics.wait(sign, 0, 0);
      for (let i = 0; i < blocks; i++) Atomics.wait(sleeper, 0, 0, blockMs);
      // It stays, so that its counters can be read.
      parentPort?.on('message', () => undefined).postMessage('planted');
  }
}

function compute(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
