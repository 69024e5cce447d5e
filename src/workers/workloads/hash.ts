/** A chain of SHA-256 hashes: computing that happens in native code, called in small portions from JavaScript. */
import { createHash, hash as hashOnce } from 'node:crypto';
import { numberIn } from './parameter-access';
import type { Workload } from './workload';

export interface HashTask {
  /** What is hashed first. */
  word: string;
  /** Length of the chain: each hash is taken of the 32 bytes before it. */
  iterations: number;
}

/** Different chains: few, so that checking all results costs as much as eight tasks. */
const distinctWords = 8;

/** Hashes between two checkpoints; about half a millisecond. */
const hashesPerChunk = 250;

/** The result is the last hash of the chain, in hex. */
export const hash: Workload<HashTask, string> = {
  plan(parameters, tasks, seed) {
    const iterations = numberIn(parameters, 'iterations');
    return {
      length: tasks,
      at: (index) => ({ word: `corelab ${seed} ${index % distinctWords}`, iterations }),
    };
  },

  run: ({ word, iterations }) => extend(Buffer.from(word), iterations).toString('hex'),

  *steps({ word, iterations }) {
    let end: Buffer = Buffer.from(word);
    for (let done = 0; done < iterations; done += hashesPerChunk) {
      if (done > 0) yield { do: 'checkpoint' };
      end = extend(end, Math.min(hashesPerChunk, iterations - done));
    }
    return end.toString('hex');
  },

  verify(task, result) {
    const expected = expectedOf(task);
    return result === expected || `The chain of "${task.word}" ends in ${expected}, not in ${result}.`;
  },
};

function extend(start: Buffer, hashes: number): Buffer {
  let end = start;
  for (let i = 0; i < hashes; i++) end = createHash('sha256').update(end).digest();
  return end;
}

const known = new Map<string, string>();

/** The right answer, by Node's one-shot function and over hex instead of bytes; each chain once. */
function expectedOf({ word, iterations }: HashTask): string {
  const key = `${iterations} ${word}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  let end = hashOnce('sha256', word, 'hex');
  for (let i = 1; i < iterations; i++) end = hashOnce('sha256', Buffer.from(end, 'hex'), 'hex');
  known.set(key, end);
  return end;
}
