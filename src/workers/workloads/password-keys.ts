/** Keys derived from passwords: native code that Node runs on a small pool of threads of its own, while the event loop goes on. */
import { pbkdf2, pbkdf2Sync } from 'node:crypto';
import { promisify } from 'node:util';
import { t } from '../../core/text/t';
import type { Workload } from '../../engine/tasks/workload';
import { numberIn } from '../../engine/workloads/parameter-access';

export interface KeyTask {
  password: string;
  salt: string;
  iterations: number;
}

export interface KeyResult {
  /** In hex. */
  key: string;
  /** From the call until its answer. */
  elapsedMs: number;
}

const keyBytes = 32;
const digest = 'sha512';
const derive = promisify(pbkdf2);

/** More, libuv never starts. */
const mostPoolThreads = 1024;

export const passwordKeys: Workload<KeyTask, KeyResult> = {
  plan(parameters, tasks, seed) {
    const iterations = numberIn(parameters, 'iterations');
    return {
      length: tasks,
      at: (index) => ({ password: `password-${index}`, salt: `${seed}-${index}`, iterations }),
    };
  },

  *steps({ password, salt, iterations }) {
    const from = performance.now();
    const key = (yield {
      do: 'io',
      start: () => derive(password, salt, iterations, keyBytes, digest),
    }) as Buffer;
    return { key: key.toString('hex'), elapsedMs: performance.now() - from };
  },

  verify({ password, salt, iterations }, { key }) {
    const expected = pbkdf2Sync(password, salt, iterations, keyBytes, digest).toString('hex');
    return key === expected || 'The key belongs to another password.';
  },

  async measures(results) {
    if (results.length === 0) return [];
    // Loaded here: executors need none of it.
    const { HistogramLog } = await import('../../core/statistics/histogram');
    const log = new HistogramLog('µs');
    for (const { elapsedMs } of results) log.add(elapsedMs * 1000);
    const times = results.map(({ elapsedMs }) => elapsedMs);
    const lastToFirst = Math.max(...times) / Math.min(...times);
    return [
      {
        id: 'response-time',
        title: t('measure.response-time'),
        unit: 'ms',
        better: 'lower',
        histogram: log.recorded(),
      },
      {
        id: 'last-to-first',
        title: t('measure.last-to-first'),
        unit: '',
        better: 'lower',
        value: lastToFirst,
      },
      {
        id: 'pool-threads',
        title: t('measure.pool-threads'),
        unit: '',
        better: 'higher',
        value: poolThreads(process.env),
      },
    ];
  },
};

/**
 * How many threads libuv's pool has in a process with this environment, which executors have from their manager. As libuv
 * reads the variable (`init_threads` in its src/threadpool.c): 4 without it, 1 for 0 and what is no number, 1,024 at most.
 */
export function poolThreads({ UV_THREADPOOL_SIZE: asked }: NodeJS.ProcessEnv): number {
  if (asked === undefined) return 4;
  const size = Number.parseInt(asked, 10) || 1;
  return size < 0 ? mostPoolThreads : Math.min(size, mostPoolThreads); // unsigned there: below 0 is far too many
}
