/**
 * systeminformation in a process of its own, with a time limit: it starts programs for many of its answers, and waits for one
 * that hangs for as long as that takes.
 */
import type { ChildProcess } from 'node:child_process';
import { type Maybe, notAvailable } from '../core/availability';
import { endMarked, trialVariable } from '../workers/guard/marked-processes';
import { endChild } from '../workers/guard/signals';
import { nextTrialMark } from '../workers/guard/trial-marks';
import { forkWorker } from '../workers/guard/worker-fork';
import type {
  SystemAnswer,
  SystemAnswerTo,
  SystemQuestion,
  SystemRequest,
} from '../workers/system-questions';

/** Most answers take a tenth of it; on Windows the first may wait for PowerShell. */
const defaultLimitMs = 10_000;

const closed = notAvailable('systeminformation is not asked any more');

type Hear = (answer: Maybe<SystemAnswerTo<SystemQuestion>>) => void;

/** Starts its process with the first question, and anew after one that was not answered in time. */
export class SystemInformation {
  #asked: AskedProcess | null = null;
  #closed = false;

  /** @param limitMs after which a question is "not available", and its process is ended */
  constructor(private readonly limitMs: number = defaultLimitMs) {}

  /** Never rejects. */
  async ask<Question extends SystemQuestion>(question: Question): Promise<Maybe<SystemAnswerTo<Question>>> {
    if (this.#closed) return closed;
    if (this.#asked?.whyEnded !== null) this.#asked = new AskedProcess(this.limitMs);
    return this.#asked.ask(question) as Promise<Maybe<SystemAnswerTo<Question>>>;
  }

  close(): void {
    this.#closed = true;
    this.#asked?.end(closed.reason);
  }
}

/** One process with its questions, until it ends. */
class AskedProcess {
  /** Null as long as it can be asked. */
  whyEnded: string | null = null;
  readonly #waiting = new Map<number, Hear>();
  readonly #mark = nextTrialMark();
  readonly #child: ChildProcess | null;
  #next = 0;

  constructor(private readonly limitMs: number) {
    this.#child = this.#fork();
  }

  async ask(question: SystemQuestion): Promise<Maybe<SystemAnswerTo<SystemQuestion>>> {
    if (this.whyEnded !== null) return notAvailable(this.whyEnded);
    const id = this.#next++;
    const limit = setTimeout(() => {
      this.end(`systeminformation gave no answer within ${this.limitMs / 1000} s`);
    }, this.limitMs);
    const answer = await new Promise<Maybe<SystemAnswerTo<SystemQuestion>>>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#child?.send({ id, question } satisfies SystemRequest, (error) => {
        if (error) this.end(`systeminformation could not be asked: ${error.message}`);
      });
    });
    clearTimeout(limit);
    this.#waiting.delete(id);
    return answer;
  }

  /** Ends the process and whatever program it waits for. What is still asked is "not available" for this reason. */
  end(reason: string): void {
    if (this.whyEnded !== null) return;
    this.whyEnded = reason;
    if (this.#child) endChild(this.#child);
    void endMarked(this.#mark);
    for (const hear of this.#waiting.values()) hear(notAvailable(reason));
  }

  #fork(): ChildProcess | null {
    try {
      const child = forkWorker('system-information', [], {
        env: { [trialVariable]: this.#mark },
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      child.on('message', (answer: SystemAnswer) => {
        this.#waiting.get(answer.id)?.(
          'value' in answer ? answer.value : notAvailable(`systeminformation failed: ${answer.reason}`),
        );
      });
      child.once('error', ({ message }) => this.end(`systeminformation could not be asked: ${message}`));
      child.once('exit', () => this.end('the process that asks systeminformation has ended'));
      // Where no file was left for its channel, Node has given up half-way, or throws.
      if (child.connected) return child;
    } catch {
      // Said below.
    }
    this.whyEnded = 'no process can be started to ask systeminformation';
    return null;
  }
}
