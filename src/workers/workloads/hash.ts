/** A chain of SHA-256 hashes: computing that happens in native code, called in small portions from JavaScript. */
import { createHash, hash as hashOnce } from 'node:crypto';
import { numberIn } from '../../engine/workloads/parameter-access';
import type { Workload } from '../../engine/tasks/workload';

export interface HashTask {
  /** What is hashed first. */
  word: string;
  /** Length of the chain: each hash is taken of the one before it, written in hex. */
  iterations: number;
  /** Hashes are filled up with zeros to so many bytes before the next one is taken; absent where they are not. */
  blockBytes?: number;
}

/** Different chains: few, so that checking all results costs as much as eight tasks. */
const distinctWords = 8;

/** Hashes between two checkpoints, of blocks that are hashes; about half a millisecond. */
const hashesPerChunk = 1_500;

/** Bytes of a hash in hex. */
const hashBytes = 64;

/** The result is the last hash of the chain, in hex. */
export const hash: Workload<HashTask, string> = {
  plan(parameters, tasks, seed) {
    const iterations = numberIn(parameters, 'iterations');
    const bytes = numberIn(parameters, 'blockBytes');
    const blocks = bytes > hashBytes ? { blockBytes: bytes } : {};
    return {
      length: tasks,
      at: (index) => ({ word: `corelab ${seed} ${index % distinctWords}`, iterations, ...blocks }),
    };
  },

  run: ({ word, iterations, blockBytes }) => extend(word, iterations, blockBytes),

  *steps({ word, iterations, blockBytes }) {
    const chunk = Math.max(1, Math.floor((hashesPerChunk * hashBytes) / (blockBytes ?? hashBytes)));
    let end = word;
    for (let done = 0; done < iterations; done += chunk) {
      if (done > 0) yield { do: 'checkpoint' };
      end = extend(end, Math.min(chunk, iterations - done), blockBytes);
    }
    return end;
  },

  verify(task, result) {
    const expected = expectedOf(task);
    return result === expected || `The chain of "${task.word}" ends in ${expected}, not in ${result}.`;
  },
};

/** By Node's one-shot function and in strings: hash objects and buffers would keep the garbage collector's threads busy. */
function extend(start: string, hashes: number, blockBytes?: number): string {
  let end = start;
  if (blockBytes !== undefined) {
    const block = Buffer.alloc(blockBytes);
    for (let i = 0; i < hashes; i++) {
      block.write(end, 'latin1'); // each hash is as long as the one before it, and no word is longer
      end = hashOnce('sha256', block);
    }
    return end;
  }
  for (let i = 0; i < hashes; i++) end = hashOnce('sha256', end);
  return end;
}

const known = new Map<string, string>();

/** The right answer, by hash objects that are fed with bytes; each chain once. */
function expectedOf({ word, iterations, blockBytes = 0 }: HashTask): string {
  const key = `${iterations} ${blockBytes} ${word}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  let end = Buffer.from(word);
  for (let i = 0; i < iterations; i++) {
    const zeros = Buffer.alloc(Math.max(0, blockBytes - end.length));
    end = Buffer.from(createHash('sha256').update(end).update(zeros).digest().toString('hex'), 'latin1');
  }
  const expected = end.toString('latin1');
  known.set(key, expected);
  return expected;
}
