/**
 * What it takes to start executors and to have them, where the clock is cold and their start part of what is measured: from asking
 * for each until it is ready, and the memory that came with it.
 */
import { readFileSync } from 'node:fs';
import type { TaskCosts } from '../../core/protocol/executor';
import type { Measure } from '../../core/vocabulary/measure';
import type { ExecutorPlace } from '../pools/pool';

/** What is looked at of a place. */
type Started = { handle: Pick<ExecutorPlace['handle'], 'kind' | 'pid' | 'spawnMs'> };

interface Looks {
  /** Resident memory of this process, in KB. */
  residentKb: () => number;
  /** Of another process: what it shares with nobody, in KB; undefined where the system does not say. */
  privateKb: (pid: number) => number | undefined;
}

export class StartCosts {
  readonly #restKb: number;
  #readyMs: number | undefined;
  #threadsKb = 0;
  #costs: TaskCosts | undefined;

  /** No executor has been asked for yet. */
  constructor(private readonly looks: Looks = { residentKb: ownResidentKb, privateKb }) {
    this.#restKb = looks.residentKb();
  }

  /** All executors are ready. @param nowMs in ms since the epoch of the trial */
  ready(nowMs: number): void {
    this.#readyMs = nowMs;
    this.#threadsKb = this.looks.residentKb() - this.#restKb;
  }

  /** After the clock, while the executors are still there. */
  look(places: readonly Started[]): void {
    if (places.length === 0) return; // a pool that starts them one by one counts for itself
    const beginMs = places.reduce((sum, { handle }) => sum + handle.spawnMs, 0);
    const memoryKb = this.#memoryKb(places);
    this.#costs = {
      begun: places.length,
      beginMs,
      ...(memoryKb !== undefined && { held: { tasks: places.length, memoryKb } }),
    };
  }

  /** Undefined where nobody looked. */
  get costs(): TaskCosts | undefined {
    return this.#costs;
  }

  /** The wall time without the start. @param endMs of the clock, in ms since the epoch of the trial */
  measures(endMs: number): Measure[] {
    if (this.#readyMs === undefined) return [];
    const value = Math.max(0, endMs - this.#readyMs);
    return [{ id: 'after-start', unit: 'ms', better: 'lower', value }];
  }

  #memoryKb(places: readonly Started[]): number | undefined {
    if (places.every(({ handle }) => handle.kind === 'thread')) return Math.max(0, this.#threadsKb);
    let sum = 0;
    for (const { handle } of places) {
      const own = handle.kind === 'process' ? this.looks.privateKb(handle.pid) : undefined;
      if (own === undefined) return undefined;
      sum += own;
    }
    return sum;
  }
}

const ownResidentKb = (): number => process.memoryUsage.rss() / 1024;

/** From the kernel's sum over all mappings (Linux). */
function privateKb(pid: number): number | undefined {
  try {
    const lines = readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1').match(/^Private_\w+: +\d+ kB$/gm) ?? [];
    const sum = lines.reduce((all, line) => all + Number(/\d+/.exec(line)?.[0]), 0);
    return sum > 0 ? sum : undefined;
  } catch {
    return undefined; // another system, or one that does not let us look
  }
}
