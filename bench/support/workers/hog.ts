/**
 * A process that keeps a share of the CPUs busy, to be planted beside measurements: as many threads as there are CPUs,
 * each of which computes for that share of every period. Ends with its parent, however that went, and by itself after
 * the time that it is given.
 */
import { availableParallelism } from 'node:os';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

/** Long against a scheduler's slice, short against a trial. */
const periodMs = 40;

if (isMainThread) {
  /** In thousandths of all CPUs. */
  const share = new Int32Array(new SharedArrayBuffer(4));
  for (let thread = 0; thread < availableParallelism(); thread++) {
    new Worker(new URL(import.meta.url), { workerData: share, execArgv: [] });
  }
  process.on('message', (next: number | 'rest') => {
    Atomics.store(share, 0, next === 'rest' ? 0 : Math.round(1000 * next));
    Atomics.notify(share, 0);
    if (next === 'rest') process.send?.('resting');
  });
  process.on('disconnect', () => process.exit());
  setTimeout(() => process.exit(), Number(process.argv[2]));
} else {
  const share = workerData as Int32Array;
  for (;;) {
    const now = Atomics.load(share, 0);
    if (now === 0) {
      Atomics.wait(share, 0, 0);
      continue;
    }
    const busyMs = (periodMs * now) / 1000;
    const until = performance.now() + busyMs;
    while (performance.now() < until);
    if (busyMs < periodMs) Atomics.wait(share, 0, now, periodMs - busyMs);
  }
}
