/** Async tasks on Tokio's multithreaded executor, with its pool of threads for calls that block, and their baseline. */
import { foreignRuntime, runtimeFound } from '../foreign/find-runtime';
import { openProgramPool } from '../pools/program-pool';
import type { Model, Pool, TrialEnv } from '../pools/pool';
import { wireSpawner } from '../wire/spawn-wire';
import { builtProgram, inFlightOf, memoryOf } from './compiled-program';

export const tokio: Model = (env) => {
  const { workers, settings } = env.trial;
  const threads = Number(settings['blockingThreads']);
  return open(env, inFlightOf(env), workers, [`--blocking-threads=${threads}`]);
};

export const rustSequential: Model = (env) => open(env, 1, 1, ['--alone']);

function open(
  env: TrialEnv,
  lanesPerWorker: number,
  workers: number,
  more: readonly string[] = [],
): Promise<Pool> {
  const args = [`--workers=${workers}`, ...more];
  const { title } = foreignRuntime('rust');
  const { version } = runtimeFound('rust');
  const spawn = wireSpawner({ program: builtProgram('rust'), args, name: title }, memoryOf(env));
  return openProgramPool(env, spawn, {
    name: title,
    runtime: { title, version, threads: workers },
    workers: 1,
    kind: 'process',
    lanesPerWorker,
    between: 'ready',
    tells: true,
  });
}
