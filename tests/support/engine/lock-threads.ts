/** Lets real threads fight for one lock, without the engine around them. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { SharedLocks } from '../../../src/engine/shared/shared-locks';
import type { LockingThreadData } from './locking-thread';

const root = path.join(import.meta.dirname, '../../..');
const target = path.join(root, 'out/tests/locking-thread');

/** What the threads counted together, and how many locks are still held (the words that are not 0) when all have ended. */
export async function countUnderLock(wanted: {
  threads: number;
  times: number;
}): Promise<{ counter: number; held: number }> {
  await buildThread();
  const locks = SharedLocks.allocate();
  const counter = new SharedArrayBuffer(4);
  const ended = Array.from({ length: wanted.threads }, (_, index) => {
    const workerData: LockingThreadData = { locks, counter, owner: index + 1, times: wanted.times };
    const thread = new Worker(path.join(target, 'thread.js'), { workerData });
    return new Promise((resolve, reject) => thread.once('exit', resolve).once('error', reject));
  });
  await Promise.all(ended);
  return {
    counter: new Int32Array(counter)[0] ?? 0,
    held: new Int32Array(locks).filter((word) => word !== 0).length,
  };
}

/** Plain Node cannot run TypeScript. */
async function buildThread(): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: path.join(import.meta.dirname, 'locking-thread.ts'),
      target: 'node20',
      outDir: target,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'thread.js' } },
    },
  });
}
