/**
 * Pages that count their visitors: each task is a hit, computes for a while as a page does that is put together, and gives the
 * visitor's number. Where the counter lies decides whether the number is right with several processes.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import { t } from '../../core/text/t';
import type { Measure } from '../../core/vocabulary/measure';
import { randomAt } from '../../core/seeded-random';
import { urlOf, type TrialServices } from '../../engine/tasks/service';
import type { Workload } from '../../engine/tasks/workload';
import { advance, jump, stepsPerUnit, unitsPerMs } from '../../engine/workloads/compute-units';
import { arrivals } from '../../engine/workloads/jobs';
import { numberIn, textIn } from '../../engine/workloads/parameter-access';
import { type StoreAddress, storeAt } from '../stores/store-at';
import { loadLmdb } from '../stores/lmdb-store';
import { joinRedisServer, startRedisServer } from '../stores/redis-server';

export interface HitTask {
  /** Of its counter: those of the warm-up are others. */
  counter: string;
  /** Where the computing starts, and how long it is. */
  start: number;
  steps: number;
  /** Undefined where each process counts by itself; Redis is where the service says. */
  store?: Extract<StoreAddress, { kind: 'lmdb' }> | 'redis';
}

export interface HitResult {
  /** Which visitor this is, as far as the counter knows. */
  number: number;
  /** Who has the counter: the store, or a process and its thread. */
  counter: string;
  checksum: number;
}

/** The counters of this process, or of this thread: the others have their own. */
const own = new Map<string, number>();

export const hits: Workload<HitTask, HitResult> = {
  services: [
    {
      name: 'redis',
      isNeeded: ({ store }) => store === 'redis',
      start: ({ redis }) => (typeof redis === 'string' ? joinRedisServer(redis) : startRedisServer()),
    },
  ],

  async setup({ parameters, seed }) {
    const { store, redis } = parameters;
    if (store === 'lmdb') {
      await loadLmdb(); // to say it once, before anything has started
      const folder = await mkdtemp(path.join(tmpdir(), 'corelab-lmdb-'));
      return {
        parameters: { ...parameters, folder },
        dispose: () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
      };
    }
    if (store !== 'redis' || typeof redis !== 'string') return { parameters, dispose: async () => undefined };
    const { forgetInRedis } = await import('../stores/redis-store');
    // A server that others use too: no trial counts on with the counters of another one.
    const prefix = `corelab:${process.pid}:${Date.now().toString(36)}:`;
    return {
      parameters: { ...parameters, prefix },
      dispose: () =>
        forgetInRedis(
          redis,
          [seed, seed ^ 1].map((one) => counterOf(prefix, one)),
        ),
    };
  },

  plan(parameters, tasks, seed) {
    const rate = numberIn(parameters, 'rate');
    const steps = Math.round(numberIn(parameters, 'computeMs') * unitsPerMs * stepsPerUnit);
    const counter = counterOf(parameters['prefix'] ?? '', seed);
    const store = storeIn(parameters);
    const dueMs = rate > 0 ? arrivals(tasks, rate, seed) : undefined;
    return {
      length: tasks,
      at: (index) => ({ counter, start: randomAt(seed, index) * 2 ** 32, steps, ...(store && { store }) }),
      ...(dueMs && { dueMs: (index: number) => dueMs[index] ?? 0 }),
    };
  },

  *steps({ counter, start, steps, store }, { trial }) {
    const checksum = advance(start, steps);
    if (store === undefined) {
      const number = (own.get(counter) ?? 0) + 1;
      own.set(counter, number);
      return { number, counter: `${process.pid}/${threadId}`, checksum };
    }
    const address = addressOf(store, trial.services);
    const number = (yield {
      do: 'io',
      start: async () => (await storeAt(address)).increment(counter),
    }) as number;
    return { number, counter: address.kind, checksum };
  },

  verify({ start, steps }, { number, checksum }) {
    if (!Number.isInteger(number) || number < 1) return `The visitor's number is ${number}.`;
    return checksum === jump(start, steps) || 'The page was computed wrongly.';
  },

  verifyAll({ store }, tasks, results) {
    if (store === 'process') return true;
    const { repeated, highest } = countsOf(results);
    if (repeated > 0) return `${repeated} visitors got a number that another one had.`;
    return highest >= tasks || `The counter has come to ${highest}, not to ${tasks}.`;
  },

  measures(results) {
    const { counts, highest, repeated } = countsOf(results);
    const isOwn = !results.some(({ counter }) => counter === 'lmdb' || counter === 'redis');
    const outcomes = [
      { id: 'number-right', title: t('hits.number-right'), count: results.length - repeated, expected: true },
      // Only where each process counts by itself is that what the experiment is there to show.
      { id: 'number-repeated', title: t('hits.number-repeated'), count: repeated, expected: isOwn },
    ];
    const count = { unit: '', better: 'lower' } as const;
    return [
      { id: 'results', ...count, outcomes: outcomes.filter((one) => one.count > 0) },
      { id: 'counters', title: t('measure.counters'), ...count, value: counts.length },
      { id: 'highest-count', title: t('measure.highest-count'), unit: '', better: 'higher', value: highest },
      {
        id: 'counts-together',
        title: t('measure.counts-together'),
        unit: '',
        better: 'higher',
        value: counts.reduce((sum, count) => sum + count, 0),
      },
    ] satisfies Measure[];
  },
};

/** What each counter came to, the highest of them, and how many hits got a number that another one had. */
function countsOf(results: readonly HitResult[]): { counts: number[]; highest: number; repeated: number } {
  const numbers = new Set<number>();
  const counts = new Map<string, number>();
  for (const { number, counter } of results) {
    numbers.add(number);
    counts.set(counter, Math.max(number, counts.get(counter) ?? 0));
  }
  const all = [...counts.values()];
  return { counts: all, highest: Math.max(0, ...all), repeated: results.length - numbers.size };
}

const counterOf = (prefix: unknown, seed: number) => `${String(prefix)}hits-${seed}`;

function storeIn(parameters: Parameters<Workload['plan']>[0]): HitTask['store'] {
  const { store } = parameters;
  if (store === 'lmdb') return { kind: 'lmdb', folder: textIn(parameters, 'folder') };
  return store === 'redis' ? 'redis' : undefined;
}

function addressOf(store: NonNullable<HitTask['store']>, services: TrialServices | undefined): StoreAddress {
  return store === 'redis' ? { kind: 'redis', url: urlOf(services, 'redis') } : store;
}
