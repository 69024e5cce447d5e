/** Starts the hog and sets its share: steady, or changing by a plan that follows from a seed. */
import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { randomAt } from '../../src/core/seeded-random';
import { endChild } from '../../src/workers/guard/signals';

/** The hog ends by itself after this long, whatever else happens. */
const longestMs = 30 * 60_000;

export class Hog {
  #timer: NodeJS.Timeout | undefined;
  #share = 0;
  #sinceMs = 0;
  #plantedMs = 0;
  #startedMs = 0;

  private constructor(private readonly child: ChildProcess) {}

  static start(): Hog {
    const file = path.join(import.meta.dirname, 'workers/hog.js');
    return new Hog(fork(file, [String(longestMs)], { execArgv: [] }));
  }

  /**
   * Load for a run: its level is the square of an even number, because the small loads are the ones that could pass
   * unnoticed; every 0.2 to 2 s it changes to between nothing and twice that, and in every third run it rests in half of
   * these stretches.
   */
  plant(seed: number): void {
    this.#startedMs = this.#sinceMs = performance.now();
    this.#plantedMs = 0;
    const level = randomAt(seed, 0) ** 2;
    const rests = seed % 3 === 0;
    const change = (step: number): void => {
      const isResting = rests && randomAt(seed, step, 1) < 0.5;
      this.#set(isResting ? 0 : Math.min(1, 2 * level * randomAt(seed, step, 2)));
      this.#timer = setTimeout(change, 200 + 1800 * randomAt(seed, step, 3), step + 1);
    };
    change(1);
  }

  /** The same share (0–1) of all CPUs until the next change. */
  keep(share: number): void {
    this.#startedMs = this.#sinceMs = performance.now();
    this.#plantedMs = 0;
    this.#set(share);
  }

  /** Resolves with the mean share (0–1) of all CPUs that was asked for, once the hog is quiet. */
  async rest(): Promise<number> {
    clearTimeout(this.#timer);
    this.#account(0);
    const resting = new Promise((resolve) => this.child.once('message', resolve));
    this.child.send('rest');
    await resting;
    return this.#plantedMs / (performance.now() - this.#startedMs);
  }

  async end(): Promise<void> {
    clearTimeout(this.#timer);
    const ended = new Promise((resolve) => this.child.once('close', resolve));
    endChild(this.child);
    await ended;
  }

  #set(share: number): void {
    this.#account(share);
    this.child.send(share);
  }

  #account(next: number): void {
    const now = performance.now();
    this.#plantedMs += this.#share * (now - this.#sinceMs);
    this.#sinceMs = now;
    this.#share = next;
  }
}
