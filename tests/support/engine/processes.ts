/** Finds the processes below another one through /proc, so that a test can prove that none is left. Linux only. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether this machine can show who descends from whom. */
export const canSeeProcesses = process.platform === 'linux';

interface Status {
  parent: number;
  state: string;
}

/** Null when there is no such process. */
function statusOf(pid: number): Status | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return {
      parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]),
      state: /^State:\s+(\w)/m.exec(status)?.[1] ?? '?',
    };
  } catch {
    return null; // ended while the list was read
  }
}

/** All living processes below `ancestor`; zombies have ended already. */
export function descendantsOf(ancestor: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const status = Number.isInteger(pid) ? statusOf(pid) : null;
    if (status !== null) children.set(status.parent, [...(children.get(status.parent) ?? []), pid]);
  }
  const found: number[] = [];
  const collect = (pid: number): void => {
    for (const child of children.get(pid) ?? []) {
      found.push(child);
      collect(child);
    }
  };
  collect(ancestor);
  return found.filter(isAlive);
}

/** All living processes below a host but its watcher, which stays as long as the host. */
export function trialProcessesOf(host: number): number[] {
  return descendantsOf(host).filter((pid) => !isWatcher(pid));
}

/** The watcher of a host; undefined before its first trial. */
export function watcherOf(host: number): number | undefined {
  return descendantsOf(host).find(isWatcher);
}

/** All living processes whose environment has this variable with this value, whoever started them. */
export function processesWith(variable: string): number[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const environment = readFileSync(`/proc/${name}/environ`, 'latin1').split('\0');
      return environment.includes(variable) && isAlive(Number(name)) ? [Number(name)] : [];
    } catch {
      return []; // no process, ended while the list was read, or somebody else's
    }
  });
}

function isWatcher(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('/watcher.js\0');
  } catch {
    return false; // ended while the list was read
  }
}

/**
 * The one place in which tests signal processes by number. @throws for a number that names no single process: 0 is the own
 * group, with the shell or CI job around the tests in it.
 */
export function signal(pid: number | undefined, name: NodeJS.Signals): void {
  if (pid === undefined || !Number.isInteger(pid) || pid <= 0) {
    throw new Error(`There is no process ${pid} to send ${name} to.`);
  }
  process.kill(pid, name);
}

/** As {@link signal}, to one that may have ended meanwhile. */
export function signalIfThere(pid: number, name: NodeJS.Signals): void {
  try {
    signal(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A zombie has ended; only its parent has not asked yet. */
export function isAlive(pid: number): boolean {
  const state = statusOf(pid)?.state;
  return state !== undefined && state !== 'Z' && state !== 'X';
}

/** Looks again until `condition` holds. @throws after a time that no working machine needs */
export async function until(condition: () => boolean, what: string, withinMs = 20_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs / 1000} s in vain until ${what}.`);
    await sleep(20);
  }
}

/** With its parts parted by NUL; empty where it has none, or is gone. Linux alone shows it. */
export function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
}
