/** Text that follows from a seed and compresses about as well as prose does: what `compress` works on without a folder. */
import { randomAt } from '../../core/seeded-random';

const syllables =
  'al an ar be co da de di do el en er es fi ga ge ha in is ka la le li lo ma me mi na ne no on or pa po ra re ri ro sa se si so ta te ti to un ur va vi'.split(
    ' ',
  );
const vocabularySize = 4_000;

/** A maker of files of `bytes` bytes: file `index` is the same whenever seed and size are. */
export function textCorpus(seed: number, bytes: number): (index: number) => Buffer {
  const words = Array.from({ length: vocabularySize }, (_, rank) => wordOf(seed, rank));
  return (index) => {
    const parts: string[] = [];
    let length = 0;
    for (let position = 0; length < bytes; position++) {
      const part = partAt(words, randomAt(seed, index, position));
      parts.push(part);
      length += part.length;
    }
    return Buffer.from(parts.join(''), 'latin1').subarray(0, bytes);
  };
}

/** A word and what stands behind it; `random` in [0, 1) decides both. */
function partAt(words: readonly string[], random: number): string {
  // A cube makes few words frequent and most rare, as in real text (Zipf).
  const word = words[Math.floor(random ** 3 * vocabularySize)] ?? '';
  // Digits of `random` far behind those that chose the word.
  const behind = Math.floor(random * 2 ** 28) % 100;
  if (behind < 82) return `${word} `;
  if (behind < 90) return `${word}, `;
  if (behind < 96) return `${word}. `;
  if (behind < 98) return `${word} ${Math.floor(random * 1e9) % 10_000} `;
  return `${word}.\n`;
}

function wordOf(seed: number, rank: number): string {
  // Frequent words are short.
  const count = rank < 60 ? 1 : 2 + Math.floor(randomAt(seed, rank, 99) * 3);
  return Array.from(
    { length: count },
    (_, i) => syllables[Math.floor(randomAt(seed, rank, i) * syllables.length)],
  ).join('');
}
