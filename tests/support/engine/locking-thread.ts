/** A thread that counts in shared memory without atomic additions, which comes out right only under a lock. */
import { workerData } from 'node:worker_threads';
import { SharedLocks } from '../../../src/engine/shared/shared-locks';

export interface LockingThreadData {
  locks: SharedArrayBuffer;
  counter: SharedArrayBuffer;
  owner: number;
  times: number;
}

const { locks: memory, counter, owner, times } = workerData as LockingThreadData;
const locks = new SharedLocks(memory, owner);
const cells = new Int32Array(counter);
for (let i = 0; i < times; i++) {
  locks.acquire(0);
  const seen = cells[0] ?? 0;
  cells[0] = seen + 1;
  locks.release(0);
}
