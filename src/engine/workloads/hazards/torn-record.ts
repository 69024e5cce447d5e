/** A record of two fields that always go together: one thread writes both, the other one reads both, and may come in between. */
import { gap, type Race } from '../race/race';
import { raceWorkload } from '../race/race-workload';
import { readInSequence, writeInSequence } from '../race/sequence-lock';

const [a, b, sequence] = [0, 1, gap] as const;

export const tornRecordRace: Race = {
  id: 'torn-record',
  outcomes: [
    { id: 'whole', title: 'race.torn-record.whole', why: 'race.torn-record.whole-why', isBad: false },
    { id: 'torn', title: 'race.torn-record.torn', why: 'race.torn-record.torn-why', isBad: true },
  ],
  words: () => 2 * gap,
  observations: (operations) => operations,
  open({ words, operations, protection, lock, tally }, part) {
    const tell = (torn: number) => {
      tally[0] = operations - torn;
      tally[1] = torn;
    };
    const writers: Record<string, () => void> = {
      none() {
        for (let i = 1; i <= operations; i++) {
          words[a] = i;
          words[b] = i;
        }
      },
      mutex() {
        for (let i = 1; i <= operations; i++) {
          lock.acquire();
          words[a] = i;
          words[b] = i;
          lock.release();
        }
      },
      seqlock() {
        for (let i = 1; i <= operations; i++)
          writeInSequence(words, sequence, () => {
            Atomics.store(words, a, i);
            Atomics.store(words, b, i);
          });
      },
    };
    const readers: Record<string, () => void> = {
      none() {
        let torn = 0;
        for (let i = 0; i < operations; i++) if (words[a] !== words[b]) torn++;
        tell(torn);
      },
      mutex() {
        let torn = 0;
        for (let i = 0; i < operations; i++) {
          lock.acquire();
          if (words[a] !== words[b]) torn++;
          lock.release();
        }
        tell(torn);
      },
      seqlock() {
        let torn = 0;
        let [seenA, seenB] = [0, 0];
        const read = () => {
          seenA = Atomics.load(words, a);
          seenB = Atomics.load(words, b);
        };
        for (let i = 0; i < operations; i++) {
          readInSequence(words, sequence, read);
          if (seenA !== seenB) torn++;
        }
        tell(torn);
      },
    };
    const own = part === 0 ? writers : readers;
    return {
      reset: () => void words.fill(0),
      round: own[protection] ?? (() => undefined),
    };
  },
};

export const tornRecord = raceWorkload(tornRecordRace);
