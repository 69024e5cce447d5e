/** Starts the load process and speaks with it. */
import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { LiveExecutor } from '../../src/core/counters/live-executor';
import type { LoadThread, LoadWord } from './load-words';
import { endChild } from '../../src/workers/guard/signals';

export class LoadProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly threads: Readonly<Record<LoadThread, number>>,
    private readonly planted: Promise<unknown>,
  ) {}

  /** @param blocks how often the planted thread will block, for `blockMs` each */
  static async start(blocks: number, blockMs: number): Promise<LoadProcess> {
    const file = path.join(import.meta.dirname, 'workers/load.js');
    const child = fork(file, [String(blocks), String(blockMs)], { execArgv: [] });
    const heard = <K extends LoadWord['kind']>(kind: K) =>
      new Promise<Extract<LoadWord, { kind: K }>>((resolve) => {
        child.on('message', (word: LoadWord) => {
          if (word.kind === kind) resolve(word as Extract<LoadWord, { kind: K }>);
        });
      });
    const planted = heard('planted');
    return new LoadProcess(child, (await heard('ready')).threads, planted);
  }

  get pid(): number {
    return this.child.pid as number;
  }

  threadId(thread: LoadThread): number {
    return this.threads[thread];
  }

  /** The thread as something to watch. */
  executor(thread: LoadThread): LiveExecutor {
    return { kind: 'thread', pid: this.pid, threadId: 0, osThreadId: this.threads[thread] };
  }

  /** Lets the planted thread begin; resolves when it has blocked as often as planned. */
  async plant(): Promise<void> {
    this.child.send('begin');
    await this.planted;
  }

  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('close', resolve));
    endChild(this.child);
    await ended;
  }
}
