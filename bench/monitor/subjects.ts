/** The processes whose cost is measured: samplers of ours and of others, and programs in a terminal of their own. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LiveExecutor } from '../../src/core/counters/live-executor';
import type { SamplingOrder } from './sampling-order';
import { endChild } from '../../src/workers/guard/signals';

export interface Subject {
  pid: number;
  /** Samples taken so far; null where nobody counts them. */
  looks(): Promise<number | null>;
  end(): Promise<void>;
}

const workerFile = (base: string): string => path.join(import.meta.dirname, 'workers', `${base}.js`);

export function sampling(order: SamplingOrder): Subject {
  const child = fork(workerFile('sampling'), [JSON.stringify(order)], { execArgv: [] });
  return {
    pid: child.pid as number,
    looks: () =>
      new Promise((resolve) => {
        child.once('message', (looks) => resolve(Number(looks)));
        child.send('looks');
      }),
    end: () => ended(child),
  };
}

/** A program on a pseudo-terminal of 120 × 40, which `script` makes. */
export async function inTerminal(command: string): Promise<Subject> {
  const child = spawn('script', ['-qc', `stty cols 120 rows 40; exec ${command}`, '/dev/null'], {
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { ...process.env, TERM: 'xterm-256color' },
  });
  const name = path.basename(command.split(' ')[0] as string);
  for (let waits = 0; waits < 500; waits++) {
    const pid = childNamed(child.pid as number, name);
    if (pid !== null) return { pid, looks: async () => null, end: () => ended(child) };
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await ended(child);
  throw new Error(`"${command}" did not start.`);
}

/** Threads that move, to be watched. */
export async function busyThreads(
  count: number,
): Promise<{ watch: LiveExecutor[]; end: () => Promise<void> }> {
  const child = fork(workerFile('busy-threads'), [String(count)], { execArgv: [] });
  const ids = await new Promise<number[]>((resolve) => {
    child.once('message', (message) => resolve(message as number[]));
  });
  const watch = ids.map((osThreadId, i) => ({
    kind: 'thread' as const,
    pid: child.pid as number,
    threadId: i + 1,
    osThreadId,
  }));
  return { watch, end: () => ended(child) };
}

/** Its shell becomes the program, so it is a child by its new name. */
function childNamed(pid: number, name: string): number | null {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  const found = children.find((child) => readFileSync(`/proc/${child}/comm`, 'utf8').trim() === name);
  return found === undefined ? null : Number(found);
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve());
    endChild(child);
  });
}
