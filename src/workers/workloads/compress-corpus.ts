/** Text that follows from a seed and compresses about as well as prose does: what `compress` works on without a folder. */
import { randomAt } from '../../core/seeded-random';

const syllables = (
  'al an ar be co da de di do el en er es fi ga ge ha in is ka la le li lo ma me mi ' +
  'na ne no on or pa po ra re ri ro sa se si so ta te ti to un ur va vi'
).split(' ');
const vocabularySize = 4_000;
const wordsPerParagraph = 200;
/** About 1 MB of text, far more than the 32 KB in which gzip looks for repetitions. */
const paragraphCount = 800;

/** A maker of files of `bytes` bytes: file `index` is the same whenever seed and size are. */
export function textCorpus(seed: number, bytes: number): (index: number) => Buffer {
  const words = Array.from({ length: vocabularySize }, (_, rank) => wordOf(seed, rank));
  const paragraphs = Array.from({ length: paragraphCount }, (_, number) => paragraphOf(words, seed, number));
  return (index) => {
    // Files are put together from paragraphs: making every word anew would take a second per trial.
    const file = Buffer.alloc(bytes);
    for (let at = 0, position = 0; at < bytes; position++) {
      const chosen = Math.floor(randomAt(seed, index, position) * paragraphCount);
      at += paragraphs[chosen]?.copy(file, at) ?? 0;
    }
    return file;
  };
}

function paragraphOf(words: readonly string[], seed: number, number: number): Buffer {
  const parts: string[] = [];
  for (let position = 0; position < wordsPerParagraph; position++) {
    // A cube makes few words frequent and most rare, as in real text (Zipf).
    const rank = Math.floor(randomAt(seed, number, position, 0) ** 3 * vocabularySize);
    parts.push(words[rank] ?? '', behindWord(randomAt(seed, number, position, 1)));
  }
  return Buffer.from(`${parts.join('')}\n`, 'latin1');
}

function behindWord(random: number): string {
  if (random < 0.82) return ' ';
  if (random < 0.9) return ', ';
  if (random < 0.97) return '. ';
  return ` ${Math.floor(random * 1e9) % 10_000} `;
}

function wordOf(seed: number, rank: number): string {
  // Frequent words are short.
  const count = rank < 60 ? 1 : 2 + Math.floor(randomAt(seed, rank, 99) * 3);
  const parts = Array.from({ length: count }, (_, i) => {
    return syllables[Math.floor(randomAt(seed, rank, i) * syllables.length)];
  });
  return parts.join('');
}
