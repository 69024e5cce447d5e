/** What watching the locks costs while a thread waits for one, and how soon a deadlock is found. */
import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { medianInterval } from '../../src/core/statistics/median-interval';
import { SharedMemory } from '../../src/engine/shared/shared-memory';
import { monotonicMs } from '../../src/workers/clock';
import { watchLocks } from '../../src/workers/pools/watch-locks';
import { figure, table, verdictAtMost, withInterval } from '../support/report';
import { hazardTrial } from './races';

const watchedMs = 2000;
const [mostShare, mostMs] = [0.5, 250];

export async function watcherCost(starts: number): Promise<string[]> {
  const costs: number[] = [];
  for (let round = 0; round < Math.min(starts, 9); round++) costs.push(await costOfWatching());
  const parameters = { protection: 'none', meeting: 'forced', pairs: 1 };
  const { standstills = [] } = await hazardTrial('two-locks', parameters, starts);
  const found = standstills.filter(({ kind }) => kind === 'deadlock').map(({ forMs }) => forMs);
  const [cost, until] = [medianInterval(costs), medianInterval(found)];
  const longest = Math.max(...found);
  return [
    `The watcher while a thread waits for a lock all the time, and ${starts} forced deadlocks: from the moment when the last thread began to wait until it was found.`,
    table(
      ['target', 'limit', 'measured', 'verdict'],
      [
        [
          'CPU of the watcher, % of a core',
          `below ${mostShare}`,
          withInterval(cost),
          verdictAtMost(cost, mostShare),
        ],
        [
          'deadlocks found',
          `all ${starts}`,
          String(found.length),
          found.length === starts ? 'met' : 'missed',
        ],
        ['found after ms, median', `at most ${mostMs}`, withInterval(until), verdictAtMost(until, mostMs)],
        [
          'found after ms, the longest',
          `at most ${mostMs}`,
          figure(longest),
          longest <= mostMs ? 'met' : 'missed',
        ],
      ],
    ),
  ];
}

/** In percent of a core, beyond what the same wait costs when nobody watches. */
async function costOfWatching(): Promise<number> {
  const watched = await cpuMsOfWait(true);
  return (100 * Math.max(0, watched - (await cpuMsOfWait(false)))) / watchedMs;
}

async function cpuMsOfWait(isWatched: boolean): Promise<number> {
  const memory = SharedMemory.allocate({});
  new SharedMemory(memory, 1, false, { lane: 0, machineMs: monotonicMs }).locks.acquire(0);
  const worker = new Worker(path.join(import.meta.dirname, 'workers/waiting.js'), { workerData: memory });
  await once(worker, 'message');
  const watch = isWatched ? watchLocks(memory, monotonicMs, () => undefined) : undefined;
  const before = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, watchedMs));
  const { user, system } = process.cpuUsage(before);
  watch?.stop();
  await worker.terminate();
  return (user + system) / 1000;
}
