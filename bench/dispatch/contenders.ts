/** What is measured against what: Corelab's own dispatch, pools of others, bare processes and threads. */
import { fork, spawn } from 'node:child_process';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { LocalTrialRunner } from '../../src/lab/local-trial-runner';
import { defaultTrialFields, type TrialSpec } from '../../src/core/experiment/trial-spec';
import type { TrialResult } from '../../src/core/protocol/trial';
import type { ParameterValues } from '../../src/core/experiment/parameter';
import type { ExecutorInit } from '../../src/core/protocol/executor';
import { monotonicMs } from '../../src/workers/clock';
import { guardFd, noLimits } from '../../src/workers/guard/guard-settings';
import type { SpawnExecutor } from '../../src/workers/pools/executor-handle';
import type { Contender } from '../support/rounds';
import { endChild } from '../../src/workers/guard/signals';

export const workers = 2;
const workerFile = (base: string): string => path.join(import.meta.dirname, 'workers', `${base}.js`);

/** One trial of Corelab as any host runs it: a manager process, records and all. @throws when it fails */
export async function trial(over: Partial<TrialSpec>): Promise<TrialResult> {
  const spec: TrialSpec = {
    model: 'threads',
    workers,
    settings: {},
    workload: 'noop',
    parameters: {},
    tasks: 20_000,
    tasksGiven: true,
    ...defaultTrialFields,
    retries: 0,
    runTimeoutMs: 300_000,
    memoryMb: 512,
    ...over,
  };
  const result = await new LocalTrialRunner().run(spec, new AbortController().signal);
  if (result.failure) throw new Error(result.failure.message);
  return result;
}

/** Microseconds per no-op task in a model of Corelab. */
export function corelab(name: string, model: string, settings: ParameterValues, tasks: number): Contender {
  return {
    name,
    measure: async () => {
      const { wallMs } = await trial({ model, settings, tasks });
      return (wallMs * 1000) / tasks;
    },
  };
}

/** Microseconds per no-op task in a pool of others, in a fresh process as Corelab's are. */
export function peer(name: string, tasks: number, outstanding: number): Contender {
  return {
    name,
    measure: () =>
      new Promise((resolve, reject) => {
        const child = fork(workerFile('peer'), [name, String(tasks), String(outstanding)], { execArgv: [] });
        child.once('message', (message) => resolve(Number(message)));
        child.once('exit', (code) => reject(new Error(`${name} ended with exit code ${code ?? 'unknown'}`)));
      }),
  };
}

/** CPython's pool; null where there is no `python3`. */
export function multiprocessingPool(name: string, tasks: number, chunk: number): Contender {
  const script = path.resolve('bench/dispatch/multiprocessing_pool.py');
  return {
    name,
    measure: () =>
      new Promise((resolve) => {
        const child = spawn('python3', [script, String(tasks), String(chunk)], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        let printed = '';
        child.stdout.on('data', (chunkOfText: Buffer) => (printed += chunkOfText.toString()));
        child.once('error', () => resolve(null));
        child.once('close', (code) => resolve(code === 0 ? Number(printed) : null));
      }),
  };
}

/** Milliseconds from a fork to the first message of a file that does nothing else. */
export function bareProcess(name: string, guarded: boolean): Contender {
  return {
    name,
    measure: async () => {
      const startedMs = monotonicMs();
      const stdio: ('ignore' | 'pipe' | 'ipc')[] = ['ignore', 'ignore', 'pipe', 'ipc'];
      if (guarded) stdio[guardFd] = 'pipe';
      const args = [JSON.stringify(noLimits), ...(guarded ? ['guarded'] : [])];
      const child = fork(workerFile('bare-process'), args, {
        execArgv: [],
        serialization: 'advanced',
        stdio,
      });
      await new Promise((resolve) => child.once('message', resolve));
      const elapsedMs = monotonicMs() - startedMs;
      endChild(child);
      await new Promise((resolve) => child.once('close', resolve));
      return elapsedMs;
    },
  };
}

/** Milliseconds from `new Worker` to the first message of a file that does nothing else. */
export function bareThread(name: string): Contender {
  return {
    name,
    measure: async () => {
      const startedMs = monotonicMs();
      const worker = new Worker(workerFile('bare-thread'), { execArgv: [] });
      await new Promise((resolve) => worker.once('message', resolve));
      const elapsedMs = monotonicMs() - startedMs;
      await worker.terminate();
      return elapsedMs;
    },
  };
}

/** Milliseconds from asking for an executor until it has answered its first task. */
export function executor(name: string, spawnExecutor: SpawnExecutor): Contender {
  return {
    name,
    measure: async () => {
      const startedMs = monotonicMs();
      const init: ExecutorInit = {
        workload: 'noop',
        parameters: {},
        tasks: 1,
        ...defaultTrialFields,
        retries: 0,
        scheduler: { id: 'blocking' },
        tasksFrom: 'messages',
        firstLane: 0,
        lanes: 1,
        epochMs: startedMs,
      };
      const handle = await spawnExecutor(init);
      const answer = handle.next('batchDone');
      handle.send({ kind: 'batch', ids: [0], attempts: null, tasks: [0] });
      await answer;
      const elapsedMs = monotonicMs() - startedMs;
      handle.kill();
      await handle.ended;
      return elapsedMs;
    },
  };
}

/** Tasks per second of `count` independent copies of the baseline that run at the same time, without any queue. */
export function independentCopies(name: string, count: number, over: Partial<TrialSpec>): Contender {
  return {
    name,
    measure: async () => {
      const copies = Array.from({ length: count }, () =>
        trial({ ...over, model: 'sequential', workers: 1, settings: {} }),
      );
      const results = await Promise.all(copies);
      return results.reduce((sum, { tasks, wallMs }) => sum + (tasks.done * 1000) / wallMs, 0);
    },
  };
}

/** Tasks per second in a model of Corelab. */
export function throughput(name: string, over: Partial<TrialSpec>): Contender {
  return {
    name,
    measure: async () => {
      const { tasks, wallMs } = await trial(over);
      return (tasks.done * 1000) / wallMs;
    },
  };
}
