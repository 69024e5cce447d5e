/** One of two texts, written byte by byte: who decodes the bytes meanwhile gets one that is half old and half new. */
import { gap, type Race } from '../race/race';
import { raceWorkload } from '../race/race-workload';
import { readInSequence, writeInSequence } from '../race/sequence-lock';

/** Of the same length. */
const texts = [
  'Ada Lovelace, London, wrote the first program',
  'Alan Turing, Manchester, asked if it can stop',
] as const;
const encoded = texts.map((text) => new TextEncoder().encode(text)) as [Uint8Array, Uint8Array];
const [{ length }] = encoded;
const sequence = Math.ceil(length / 4 / gap) * gap + gap;

export const tornStringRace: Race = {
  id: 'torn-string',
  outcomes: [
    { id: 'whole', title: 'race.torn-string.whole', why: 'race.torn-string.whole-why', isBad: false },
    { id: 'torn', title: 'race.torn-string.torn', why: 'race.torn-string.torn-why', isBad: true },
  ],
  words: () => sequence + gap,
  observations: (operations) => operations,
  open({ words, bytes, operations, protection, lock, tally }, part) {
    const copy = new Uint8Array(length);
    const decoder = new TextDecoder();
    let firstTorn = '';

    const plainWrite = (text: Uint8Array) => {
      for (let at = 0; at < length; at++) bytes[at] = text[at] as number;
    };
    const plainRead = () => {
      for (let at = 0; at < length; at++) copy[at] = bytes[at] as number;
    };
    let text = encoded[0];
    const atomicWrite = () => {
      for (let at = 0; at < length; at++) Atomics.store(bytes, at, text[at] as number);
    };
    const atomicRead = () => {
      for (let at = 0; at < length; at++) copy[at] = Atomics.load(bytes, at);
    };

    const writers: Record<string, () => void> = {
      mutex() {
        lock.acquire();
        plainWrite(text);
        lock.release();
      },
      seqlock: () => writeInSequence(words, sequence, atomicWrite),
    };
    const readers: Record<string, () => void> = {
      mutex() {
        lock.acquire();
        plainRead();
        lock.release();
      },
      seqlock: () => readInSequence(words, sequence, atomicRead),
    };
    const write = writers[protection] ?? (() => plainWrite(text));
    const read = readers[protection] ?? plainRead;

    return {
      reset: () => bytes.set(encoded[0]),
      round:
        part === 0
          ? () => {
              for (let i = 1; i <= operations; i++) {
                text = encoded[i & 1] as Uint8Array<ArrayBuffer>;
                write();
              }
            }
          : () => {
              let torn = 0;
              for (let i = 0; i < operations; i++) {
                read();
                const seen = decoder.decode(copy);
                if (seen === texts[0] || seen === texts[1]) continue;
                torn++;
                firstTorn ||= seen;
              }
              tally[0] = operations - torn;
              tally[1] = torn;
            },
      detail: () => firstTorn,
    };
  },
};

export const tornString = raceWorkload(tornStringRace);
