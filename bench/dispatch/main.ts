/**
 * `npm run bench:dispatch [-- --write] [-- --rounds N]`: what handing out a task costs, against pools of others; what a
 * start costs, against a bare one; what a million tasks take; what two workers reach, against two independent copies.
 * With `-- --against FOLDER` instead: the same of Corelab alone, beside the build of another checkout.
 */
import { readMachineFacts } from '../../src/lab/machine/machine-facts';
import type { MedianInterval } from '../../src/core/statistics/median-interval';
import { processSpawner } from '../../src/workers/pools/spawn-process';
import { threadSpawner } from '../../src/workers/pools/spawn-thread';
import { buildsToCompare, measureBuilds, printRatios } from '../support/builds';
import { numberOption } from '../support/options';
import {
  figure,
  machineLine,
  publish,
  table,
  verdictAtLeast,
  verdictAtMost,
  withInterval,
} from '../support/report';
import { interleaved, ratioOf, summaryOf, type Measurements } from '../support/rounds';
import { dispatchOfBuilds } from './builds';
import * as contenders from './contenders';

const rounds = numberOption('rounds', 9);
const seed = 20261122;
const builds = buildsToCompare();
if (builds !== undefined) {
  const compared = dispatchOfBuilds(numberOption('scale', 1));
  printRatios(await measureBuilds(compared, builds, rounds, seed), Object.keys(compared), rounds);
  process.exit();
}
const outstanding = 8;
const perWorker = outstanding / contenders.workers;
const threadPeers = ['piscina', 'tinypool', 'workerpool threads', 'poolifier'];
const limits = { taskTimeoutMs: 30_000, memoryMb: 512 };
const cpuBound = { workload: 'primes', parameters: { range: 20_000 }, tasks: 800 };

const startedAt = new Date();
const machine = await readMachineFacts();

const messages = { batch: 1, inFlight: perWorker };
const batches = { batch: 64, inFlight: 128 };
const perTask = await interleaved(
  [
    ...threadPeers.map((name) => contenders.peer(name, 40_000, outstanding)),
    contenders.peer('workerpool processes', 40_000, outstanding),
    contenders.multiprocessingPool('multiprocessing.Pool, chunk 1', 40_000, 1),
    contenders.multiprocessingPool('multiprocessing.Pool, chunk 64', 2_000_000, 64),
    contenders.corelab('Corelab threads, shared', 'threads', { dispatch: 'shared', ...messages }, 1_000_000),
    contenders.corelab('Corelab threads, messages', 'threads', { dispatch: 'messages', ...messages }, 40_000),
    contenders.corelab('Corelab processes', 'processes', messages, 40_000),
    contenders.corelab('Corelab processes, batch 64', 'processes', batches, 2_000_000),
  ],
  rounds,
  seed,
);

const starts = await interleaved(
  [
    contenders.bareProcess('bare fork', false),
    contenders.bareProcess('bare fork with watchdog', true),
    contenders.executor('Corelab process', processSpawner(limits)),
    contenders.bareThread('bare thread'),
    contenders.executor('Corelab thread', threadSpawner({ trial: limits, shares: {} })),
  ],
  rounds * 2,
  seed,
);

const throughputs = await interleaved(
  [
    contenders.independentCopies('two independent copies', contenders.workers, cpuBound),
    contenders.throughput('Corelab processes', { ...cpuBound, model: 'processes', settings: messages }),
    contenders.throughput('Corelab threads, messages', {
      ...cpuBound,
      settings: { dispatch: 'messages', ...messages },
    }),
    contenders.throughput('Corelab threads, shared', {
      ...cpuBound,
      settings: { dispatch: 'shared', ...messages },
    }),
  ],
  rounds,
  seed,
);

const million = await contenders.trial({ settings: { dispatch: 'shared', ...messages }, tasks: 1_000_000 });

/** The name of the cheapest by median. */
function best(measured: Measurements, names: readonly string[]): string {
  const sorted = [...names].sort((a, b) => summaryOf(measured, a).median - summaryOf(measured, b).median);
  return sorted[0] as string;
}

const bestThreadPool = best(perTask, threadPeers);
const targets: string[][] = [];

function target(claim: string, measured: MedianInterval, limit: number, kind: 'at most' | 'at least'): void {
  const verdict = kind === 'at most' ? verdictAtMost(measured, limit) : verdictAtLeast(measured, limit);
  targets.push([claim, `${kind} ${figure(limit)}`, withInterval(measured), verdict]);
}

target(
  `best pool (${bestThreadPool}) ÷ threads, shared`,
  ratioOf(perTask, bestThreadPool, 'Corelab threads, shared'),
  100,
  'at least',
);
target(
  `threads, messages ÷ best thread pool (${bestThreadPool})`,
  ratioOf(perTask, 'Corelab threads, messages', bestThreadPool),
  0.5,
  'at most',
);
target(
  'processes ÷ workerpool processes',
  ratioOf(perTask, 'Corelab processes', 'workerpool processes'),
  0.5,
  'at most',
);
if (perTask.has('multiprocessing.Pool, chunk 64')) {
  const ratio = ratioOf(perTask, 'Corelab processes, batch 64', 'multiprocessing.Pool, chunk 64');
  target('processes with batch 64 ÷ multiprocessing.Pool with chunk 64', ratio, 1, 'at most');
}
target(
  'process: spawn to first answer ÷ bare fork with watchdog',
  ratioOf(starts, 'Corelab process', 'bare fork with watchdog'),
  1.3,
  'at most',
);
target(
  'thread: spawn to first answer ÷ bare thread',
  ratioOf(starts, 'Corelab thread', 'bare thread'),
  1.3,
  'at most',
);
for (const name of ['Corelab processes', 'Corelab threads, messages', 'Corelab threads, shared']) {
  const ratio = ratioOf(throughputs, name, 'two independent copies');
  target(`CPU-bound, ${name} ÷ two independent copies`, ratio, 0.93, 'at least');
}
const peakRssMb = million.manager?.peakRssMb ?? NaN;
targets.push([
  'manager at 1,000,000 shared no-op tasks, peak resident MB',
  'below 250',
  figure(peakRssMb),
  peakRssMb < 250 ? 'met' : 'missed',
]);

const measurements = (measured: Measurements): string[][] =>
  [...measured.keys()].map((name) => [name, withInterval(summaryOf(measured, name))]);

publish(
  'bench:dispatch',
  [
    `${startedAt.toISOString().slice(0, 10)}, ${machineLine(machine)}. ${rounds} interleaved rounds (${rounds * 2} for starts), median [95 % interval; the range below six rounds].`,
    `2 workers; ${outstanding} tasks outstanding for all, except where a batch or chunk size is named. Every measurement in a fresh process.`,
    table(['target', 'limit', 'measured', 'verdict'], targets),
    table(['no-op task', 'µs per task'], measurements(perTask)),
    table(['spawn to first answer', 'ms'], measurements(starts)),
    table(['CPU-bound (primes)', 'tasks per second'], measurements(throughputs)),
  ].join('\n\n'),
);
