/**
 * A name lookup that does not return before its answer is there, as many languages have it and Node does not: the calling thread
 * sleeps on a word of shared memory while a helper thread of its own asks. A late answer to an earlier question is dropped.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { workerEntry } from '../entries';

/** What a thread and its helper share: the words below, and the text of the answer. */
export interface LookupMemory {
  words: SharedArrayBuffer;
  text: SharedArrayBuffer;
}

export interface LookupQuestion {
  /** Counts up: the number of the question. */
  turn: number;
  server: string;
  name: string;
  limitMs: number;
}

/** An address, or the code of what went wrong. */
export type LookupAnswer = { address: string } | { code: string };

/** The turn that was answered last, what the thread sleeps on; whether it failed; how many bytes the text has. */
const [answered, failed, length] = [0, 1, 2];
const mostBytes = 256;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class BlockingLookup {
  readonly #words: Int32Array;
  #turn = 0;

  private constructor(
    private readonly helper: Worker,
    private readonly memory: LookupMemory,
  ) {
    this.#words = new Int32Array(memory.words);
  }

  /** Starts the helper, which ends with this thread or by `stop`. @throws what its start throws */
  static async start(): Promise<BlockingLookup> {
    const memory: LookupMemory = {
      words: new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT),
      text: new SharedArrayBuffer(mostBytes),
    };
    const helper = new Worker(workerEntry('name-asker'), { workerData: memory, execArgv: [] });
    await once(helper, 'message'); // its loop runs: from now on it needs nothing of this thread
    helper.unref();
    return new BlockingLookup(helper, memory);
  }

  /** Blocks the calling thread for up to `limitMs`; then the code is ETIMEOUT. */
  lookUp(question: Omit<LookupQuestion, 'turn'>): LookupAnswer {
    const turn = ++this.#turn;
    const until = performance.now() + question.limitMs;
    this.helper.postMessage({ ...question, turn } satisfies LookupQuestion);
    for (;;) {
      const last = Atomics.load(this.#words, answered);
      if (last === turn) return this.#answer();
      const leftMs = until - performance.now();
      if (leftMs <= 0) return { code: 'ETIMEOUT' };
      Atomics.wait(this.#words, answered, last, leftMs);
    }
  }

  async stop(): Promise<void> {
    await this.helper.terminate();
  }

  #answer(): LookupAnswer {
    const bytes = new Uint8Array(this.memory.text).slice(0, this.#words[length]);
    const text = decoder.decode(bytes);
    return this.#words[failed] === 0 ? { address: text } : { code: text };
  }
}

/** For the helper: the thread that waits for this turn wakes up with the answer. */
export function handAnswer({ words, text }: LookupMemory, turn: number, answer: LookupAnswer): void {
  const isFailure = 'code' in answer;
  const bytes = encoder.encode(isFailure ? answer.code : answer.address).subarray(0, mostBytes);
  new Uint8Array(text).set(bytes);
  const cells = new Int32Array(words);
  cells[length] = bytes.length;
  cells[failed] = isFailure ? 1 : 0;
  Atomics.store(cells, answered, turn);
  Atomics.notify(cells, answered);
}
