/** Hands a buffer over through a message port, over and over: by copying it, by transferring it, or in shared memory. */
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { randomAt } from '../../core/seeded-random';
import type { Workload } from '../../engine/tasks/workload';
import { numberIn, textIn } from '../../engine/workloads/parameter-access';

export type HandOverBy = 'clone' | 'transfer' | 'shared';

export interface HandOverTask {
  by: HandOverBy;
  /** Of the buffer, in words of 4 bytes. */
  words: number;
  times: number;
  /** What its first word holds before. */
  start: number;
}

export interface HandOverResult {
  /** Sum of all words after the last one who had it, modulo 2³². */
  sum: number;
  /** What became of the sender's view of it when it was handed over last: it has nothing left, the same, or what it had before. */
  left: 'nothing' | 'the-same' | 'its-own';
}

export const handOver: Workload<HandOverTask, HandOverResult> = {
  plan(parameters, tasks, seed) {
    const words = (numberIn(parameters, 'sizeKb') * 1024) / 4;
    const times = numberIn(parameters, 'times');
    const by = textIn(parameters, 'by') as HandOverBy;
    return {
      length: tasks,
      at: (index) => ({ by, words, times, start: Math.floor(randomAt(seed, index) * 1e9) }),
    };
  },

  /** Whoever gets the buffer adds 1 to its first word, so that a copy of an earlier one would show. */
  run({ by, words, times, start }) {
    const { port1, port2 } = new MessageChannel();
    try {
      let held = filled(by, words, start);
      let sender = held;
      for (let time = 0; time < times; time++) {
        sender = held;
        port1.postMessage(held, by === 'transfer' ? [held.buffer as ArrayBuffer] : []);
        held = (receiveMessageOnPort(port2) as { message: Int32Array }).message;
        held[0] = ((held[0] ?? 0) + 1) | 0;
      }
      let sum = 0;
      for (const word of held) sum = (sum + word) | 0;
      const left = sender.length === 0 ? 'nothing' : sender[0] === held[0] ? 'the-same' : 'its-own';
      return { sum, left };
    } finally {
      port1.close();
      port2.close();
    }
  },

  /** The words are start, start + 1 … and the first one was counted up. */
  verify({ by, words, times, start }, { sum, left }) {
    if (left !== leftBy[by]) return `The buffer did not come over by ${by}: its sender had ${left} left.`;
    const expected = BigInt(words) * BigInt(start) + (BigInt(words) * BigInt(words - 1)) / 2n + BigInt(times);
    return (
      BigInt.asIntN(32, expected) === BigInt(sum) || 'The buffer that came is not the one that was sent.'
    );
  },
};

const leftBy = { clone: 'its-own', transfer: 'nothing', shared: 'the-same' } as const;

function filled(by: HandOverBy, words: number, start: number): Int32Array {
  const buffer = by === 'shared' ? new SharedArrayBuffer(words * 4) : new ArrayBuffer(words * 4);
  const filledWords = new Int32Array(buffer); // `map` would give a copy that is not shared
  for (let index = 0; index < words; index++) filledWords[index] = start + index;
  return filledWords;
}
