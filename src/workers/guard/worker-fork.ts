/** Forks a worker file with nothing of ours in its surroundings that it should not have. */
import { fork, type ChildProcess, type ForkOptions } from 'node:child_process';
import path from 'node:path';
import { workerEntry, type WorkerEntry } from '../entries';

/** @param env variables that the child has beside ours */
export function forkWorker(
  entry: WorkerEntry,
  args: readonly string[],
  { env, ...options }: ForkOptions,
): ChildProcess {
  const file = workerEntry(entry);
  const { NODE_OPTIONS: _inherited, ...ours } = process.env; // inspectors and loaders would be measured, too
  return fork(file, args, {
    cwd: path.dirname(file), // a deleted working directory would crash the start of threads
    env: { ...ours, ...env },
    execArgv: [],
    ...options,
  });
}
