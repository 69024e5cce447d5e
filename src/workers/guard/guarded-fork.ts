/** Forks a worker file in such a way that it can never outlive its parent. Used by the lab's runner and by managers. */
import type { ChildProcess } from 'node:child_process';
import { CorelabError, type Failure } from '../../core/errors';
import { guardFd, noLimits, type GuardSettings, type LastWord } from './guard-settings';
import { outOfFiles, refusedStart } from './refused-start';
import type { WorkerEntry } from '../entries';
import { forkWorker } from './worker-fork';

export interface GuardedForkOptions {
  /** Flags for Node, such as a heap limit. */
  execArgv?: string[];
  limits?: GuardSettings;
  /** What follows the limits on its command line. */
  args?: readonly string[];
  /** Standard input and output; `ignore` when missing. */
  streams?: 'ignore' | 'pipe';
  /** Variables that the child's environment has beside the parent's. */
  env?: Readonly<Record<string, string>>;
  /** The folder in which it runs; that of the worker files when missing. */
  cwd?: string;
  /** How the IPC channel carries messages; `advanced`, the default, is a structured clone. */
  serialization?: 'advanced' | 'json';
}

/**
 * A child process with an IPC channel whose first call must be `guardProcess()`. Standard error and
 * the guard pipe are readable streams on it; wait for `close` rather than `exit` to have read them to their end.
 * @throws CorelabError `no-more-files` where there are none left for the pipes
 */
export function forkGuarded(entry: WorkerEntry, options: GuardedForkOptions = {}): ChildProcess {
  const { limits = noLimits, args = [], streams = 'ignore' } = options;
  const child = forkWorker(entry, [JSON.stringify(limits), ...args], {
    env: options.env,
    execArgv: options.execArgv ?? [],
    serialization: options.serialization ?? 'advanced',
    stdio: [streams, streams, 'pipe', 'ipc', 'pipe'],
    ...(options.cwd !== undefined && { cwd: options.cwd }),
  });
  // Where there were no files left for its pipes, Node has given up half-way: it has no streams, and never closes.
  if ((child.stdio as ChildProcess['stdio'] | undefined) === undefined) {
    child.on('error', () => undefined);
    const { code, message, hint } = outOfFiles();
    throw new CorelabError(code, message, hint);
  }
  return child;
}

/** Why a process is gone. */
export interface ProcessEnd {
  failure: Failure;
  /** The task that brought it down, where that is known. */
  culprit: number | null;
  /** Absent where it did not end by itself. */
  exitCode?: number;
}

/**
 * Waits until the process is gone and says why: its watchdog's word, its last words on standard error, or its exit code.
 * @param name how the process is called in sentences
 */
export async function processEnd(child: ChildProcess, name: string): Promise<ProcessEnd> {
  let lastWords = '';
  let errors = '';
  (child.stdio[guardFd] as NodeJS.ReadableStream | null | undefined)?.on(
    'data',
    (chunk: Buffer) => (lastWords += chunk.toString()),
  );
  child.stderr?.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4000)));
  child.once('error', (error) => (errors += `\n${error.message}`)); // a start that was refused
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      const end = describeEnd(name, code, signal, lastWords, errors);
      resolve({ ...end, ...(code !== null && { exitCode: code }) });
    });
  });
}

function describeEnd(
  name: string,
  code: number | null,
  signal: string | null,
  lastWords: string,
  errors: string,
): ProcessEnd {
  const line = lastWords.split('\n')[0];
  if (line) {
    const word = JSON.parse(line) as LastWord;
    return word.kind === 'task-timed-out'
      ? {
          failure: {
            code: 'task-timed-out',
            message: 'A task outlasted its time-out; its process was ended.',
          },
          culprit: word.task,
        }
      : { failure: outOfMemory(name, `took ${word.residentMb} MB of memory and was ended`), culprit: null };
  }
  if (errors.includes('heap out of memory')) {
    return { failure: outOfMemory(name, 'ran out of its heap'), culprit: null };
  }
  const refused = refusedStart(errors);
  if (refused !== null) return { failure: refused, culprit: null };
  if (signal !== null) {
    return {
      failure: { code: 'executor-killed', message: `${name} was killed by ${signal}.` },
      culprit: null,
    };
  }
  const said = errors.trim().split('\n').at(-1) ?? '';
  const detail = code === 0 || said === '' ? '' : `: ${said.replace(/\.$/, '')}`;
  const message = `${name} ended with exit code ${code ?? 'unknown'}${detail}.`;
  return { failure: { code: 'executor-exited', message }, culprit: null };
}

function outOfMemory(name: string, what: string): Failure {
  return {
    code: 'executor-out-of-memory',
    message: `${name} ${what}.`,
    hint: 'Give each worker more memory, or use fewer workers.',
  };
}
