/** A chain of SHA-256 hashes: computing that happens in native code, called in small portions from JavaScript. */
import { createHash, hash as hashOnce } from 'node:crypto';
import { numberIn } from '../../engine/workloads/parameter-access';
import type { Workload } from '../../engine/tasks/workload';

export interface HashTask {
  /** What is hashed first. */
  word: string;
  /** Length of the chain: each hash is taken of the one before it, written in hex. */
  iterations: number;
}

/** Different chains: few, so that checking all results costs as much as eight tasks. */
const distinctWords = 8;

/** Hashes between two checkpoints; about half a millisecond. */
const hashesPerChunk = 1_500;

/** The result is the last hash of the chain, in hex. */
export const hash: Workload<HashTask, string> = {
  plan(parameters, tasks, seed) {
    const iterations = numberIn(parameters, 'iterations');
    return {
      length: tasks,
      at: (index) => ({ word: `corelab ${seed} ${index % distinctWords}`, iterations }),
    };
  },

  run: ({ word, iterations }) => extend(word, iterations),

  *steps({ word, iterations }) {
    let end = word;
    for (let done = 0; done < iterations; done += hashesPerChunk) {
      if (done > 0) yield { do: 'checkpoint' };
      end = extend(end, Math.min(hashesPerChunk, iterations - done));
    }
    return end;
  },

  verify(task, result) {
    const expected = expectedOf(task);
    return result === expected || `The chain of "${task.word}" ends in ${expected}, not in ${result}.`;
  },
};

/** By Node's one-shot function and in strings: hash objects and buffers would keep the garbage collector's threads busy. */
function extend(start: string, hashes: number): string {
  let end = start;
  for (let i = 0; i < hashes; i++) end = hashOnce('sha256', end);
  return end;
}

const known = new Map<string, string>();

/** The right answer, by hash objects that are fed with bytes; each chain once. */
function expectedOf({ word, iterations }: HashTask): string {
  const key = `${iterations} ${word}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  let end = Buffer.from(word);
  for (let i = 0; i < iterations; i++) {
    end = Buffer.from(createHash('sha256').update(end).digest().toString('hex'), 'latin1');
  }
  const expected = end.toString('latin1');
  known.set(key, expected);
  return expected;
}
