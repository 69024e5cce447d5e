/** The ways in which CPython shares out tasks: each is our program in Python, told which one. */
import { wireSpawner } from '../wire/spawn-wire';
import { foreignRuntime, runtimeFound } from '../foreign/find-runtime';
import { runtimeFolder } from '../foreign/runtime-folder';
import type { Model, TrialEnv } from '../pools/pool';
import { openProgramPool, type ProgramShape } from '../pools/program-pool';

/** Isolated: neither packages nor settings of the user's own, and the text of the wire is UTF-8 on every system. */
const flags = ['-I', '-S', '-B', '-X', 'utf8'];

/** As `ways.py` calls them. */
type Way = 'in-turn' | 'threads' | 'processes' | 'asyncio';

const python =
  (way: Way, shapeOf: (env: TrialEnv) => Pick<ProgramShape, 'workers' | 'kind' | 'lanesPerWorker'>): Model =>
  (env) => {
    const { program, version } = runtimeFound('python');
    const { title } = foreignRuntime('python');
    const shape = shapeOf(env);
    const spawn = wireSpawner(
      { program, args: [...flags, runtimeFolder('python'), way], name: title },
      // The limit of each worker, where all of them are one process.
      { ...env.trial, memoryMb: env.trial.memoryMb * (shape.kind === 'thread' ? shape.workers : 1) },
    );
    return openProgramPool(env, spawn, { ...shape, name: title, runtime: { title, version } });
  };

export const pythonSequential = python('in-turn', () => ({ workers: 1, kind: 'process', lanesPerWorker: 1 }));

export const pythonThreads = python('threads', ({ trial }) => ({
  workers: trial.workers,
  kind: 'thread',
  lanesPerWorker: 1,
}));

export const pythonProcesses = python('processes', ({ trial }) => ({
  workers: trial.workers,
  kind: 'process',
  lanesPerWorker: 1,
}));

export const pythonAsyncio = python('asyncio', ({ trial, plan }) => ({
  workers: 1,
  kind: 'process',
  lanesPerWorker: Math.max(1, Math.min(Number(trial.settings['concurrency']), plan.length)),
}));
