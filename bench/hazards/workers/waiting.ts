/** A thread that waits for a lock which another one never gives back. */
import { parentPort, workerData } from 'node:worker_threads';
import type { SharedBuffers } from '../../../src/core/protocol/executor';
import { SharedMemory } from '../../../src/engine/shared/shared-memory';

parentPort?.postMessage('waits');
const watched = { lane: 1, machineMs: () => performance.now() };
new SharedMemory(workerData as SharedBuffers, 2, false, watched).locks.acquire(0);
