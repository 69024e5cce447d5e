/** `plain.mjs` as a process that answers line by line. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

export interface ToMeasure {
  how: 'one' | 'processes' | 'threads';
  tasks: number;
  /** Numbers in each task. */
  range: number;
  workers: number;
}

export class PlainScript {
  readonly #script: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers: AsyncIterator<string>;

  constructor() {
    this.#script = spawn(process.execPath, ['bench/lengths/plain.mjs'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#answers = createInterface({ input: this.#script.stdout })[Symbol.asyncIterator]();
  }

  /** How long it took, in ms. @throws Error when the script has ended */
  async measure({ how, tasks, range, workers }: ToMeasure): Promise<number> {
    this.#script.stdin.write(`${how} ${tasks} ${range} ${workers}\n`);
    const answer = await this.#answers.next();
    if (answer.done === true) throw new Error('The plain script has ended.');
    return Number(answer.value);
  }

  end(): void {
    this.#script.stdin.end();
  }
}
