/**
 * Who is measuring on this machine: one small file per running experiment, with its process id. Two runs at once disturb
 * each other, so both say so; and a record that is "running" without such a file was interrupted.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive as isAliveNow } from '../workers/guard/signals';
import { makeFolder } from './make-folder';

export interface Measuring {
  pid: number;
  runId: string;
}

export class Presence {
  readonly #folder: string;
  readonly #isAlive: (pid: number) => boolean;

  constructor(dataFolder: string, isAlive = isAliveNow) {
    this.#folder = path.join(dataFolder, 'measuring');
    this.#isAlive = isAlive;
  }

  /** Tells others that this process measures `runId`; undone by the returned function. */
  announce(runId: string): () => void {
    const file = path.join(this.#folder, `${runId}.json`);
    try {
      makeFolder(this.#folder);
      writeFileSync(file, JSON.stringify({ pid: process.pid, runId } satisfies Measuring));
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
      if (this.#isAlive(found.pid)) return [found];
      rmQuietly(file);
      return [];
    });
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
    const { pid, runId } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Measuring>;
    return Number.isInteger(pid) && typeof runId === 'string' ? { pid: pid as number, runId } : undefined;
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
