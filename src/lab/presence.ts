/**
 * Who is measuring on this machine: one small file per running experiment, with its process id. Two runs at once disturb
 * each other, so both say so; and a record that is "running" without such a file was interrupted.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive as isAliveNow } from '../workers/guard/signals';
import { processStart } from './machine/process-start';
import { makeFolder } from './make-folder';
import { readRegularFile } from './read-regular-file';

/** Of a file that says who measures. */
const mostBytes = 2 ** 16;

export interface Measuring {
  pid: number;
  runId: string;
  /** When that process began, as `processStart` says it; absent where the system does not tell. */
  start?: string;
}

export class Presence {
  readonly #folder: string;

  constructor(
    dataFolder: string,
    private readonly isAlive = isAliveNow,
    private readonly startOf: (pid: number) => string | undefined = processStart,
  ) {
    this.#folder = path.join(dataFolder, 'measuring');
  }

  /** Tells others that this process measures `runId`; undone by the returned function. */
  announce(runId: string): () => void {
    const file = path.join(this.#folder, `${runId}.json`);
    try {
      makeFolder(this.#folder);
      const { pid } = process;
      writeFileSync(file, JSON.stringify({ pid, runId, start: this.startOf(pid) }));
    } catch {
      // Saving the run into the same folder will fail too, and says why.
    }
    return () => rmQuietly(file);
  }

  /** Every run that is being measured now, in this and other processes. Files of dead processes are removed. */
  all(): Measuring[] {
    return this.#files().flatMap((file) => {
      const found = readQuietly(file);
      if (found === undefined) return [];
      if (this.#isThere(found)) return [found];
      rmQuietly(file);
      return [];
    });
  }

  /** Not where its pid has been given to another process meanwhile. */
  #isThere({ pid, start }: Measuring): boolean {
    return this.isAlive(pid) && (start === undefined || (this.startOf(pid) ?? start) === start);
  }

  #files(): string[] {
    try {
      return readdirSync(this.#folder).map((name) => path.join(this.#folder, name));
    } catch {
      return []; // nobody has ever measured here
    }
  }
}

function readQuietly(file: string): Measuring | undefined {
  try {
    const { pid, runId, start } = JSON.parse(
      readRegularFile(file, mostBytes).toString('utf8'),
    ) as Partial<Measuring>;
    if (!Number.isInteger(pid) || typeof runId !== 'string') return undefined;
    return { pid: pid as number, runId, ...(typeof start === 'string' && { start }) };
  } catch {
    return undefined; // being written or removed this very moment
  }
}

function rmQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // A leftover is told from its process id by whoever looks next.
  }
}
