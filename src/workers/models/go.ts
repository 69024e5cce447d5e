/** Goroutines, in one process that Go's own scheduler runs, and their baseline: the same program with one of everything. */
import { foreignRuntime, runtimeFound } from '../foreign/find-runtime';
import { openProgramPool } from '../pools/program-pool';
import type { Model, Pool, TrialEnv } from '../pools/pool';
import { wireSpawner } from '../wire/spawn-wire';
import { builtProgram, inFlightOf, memoryOf } from './compiled-program';

export const goGoroutines: Model = (env) => open(env, inFlightOf(env), env.trial.workers);

export const goSequential: Model = (env) => open(env, 1, 1, ['-alone']);

function open(
  env: TrialEnv,
  lanesPerWorker: number,
  processors: number,
  more: readonly string[] = [],
): Promise<Pool> {
  const args = [`-processors=${processors}`, ...more];
  const { title } = foreignRuntime('go');
  const { version } = runtimeFound('go');
  const spawn = wireSpawner({ program: builtProgram('go'), args, name: title }, memoryOf(env));
  return openProgramPool(env, spawn, {
    name: title,
    runtime: { title, version, threads: processors },
    workers: 1,
    kind: 'process',
    lanesPerWorker,
    between: 'ready',
    tells: true,
  });
}
