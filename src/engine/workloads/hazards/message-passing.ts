/**
 * One thread writes data and then a flag; the other one reads the flag and then the data. Who sees the new flag expects the new
 * data. Plain loads may be made in another order, by the compiler or (on ARM) by the processor ("MP").
 */
import { gap, type Race } from '../race/race';
import { raceWorkload } from '../race/race-workload';

const [data, flag] = [0, gap] as const;

export const messagePassingRace: Race = {
  id: 'message-passing',
  outcomes: [
    {
      id: 'in-order',
      title: 'race.message-passing.in-order',
      why: 'race.message-passing.in-order-why',
      isBad: false,
    },
    { id: 'stale', title: 'race.message-passing.stale', why: 'race.message-passing.stale-why', isBad: true },
  ],
  words: () => 2 * gap,
  observations: (operations) => operations,
  open({ words, operations, protection, tally }, part) {
    const tell = (stale: number) => {
      tally[0] = operations - stale;
      tally[1] = stale;
    };
    const isAtomic = protection === 'atomics';
    const plainWriter = () => {
      for (let i = 1; i <= operations; i++) {
        words[data] = i;
        words[flag] = i;
      }
    };
    const atomicWriter = () => {
      for (let i = 1; i <= operations; i++) {
        words[data] = i;
        Atomics.store(words, flag, i);
      }
    };
    const [dataCell, flagCell] = [words.subarray(data, data + 1), words.subarray(flag, flag + 1)];
    const plainReader = () => {
      let stale = 0;
      for (let i = 0; i < operations; i++) {
        const seenFlag = (flagCell[0] as number) | 0;
        const seenData = (dataCell[0] as number) | 0;
        // 1 where the data are older. Without a branch a compiler may load either of the two first.
        stale = (stale + ((seenData - seenFlag) >>> 31)) | 0;
      }
      tell(stale);
    };
    const atomicReader = () => {
      let stale = 0;
      for (let i = 0; i < operations; i++) {
        const seen = Atomics.load(words, flag);
        if (seen > (words[data] as number)) stale++;
      }
      tell(stale);
    };
    return {
      reset: () => void words.fill(0),
      round: part === 0 ? (isAtomic ? atomicWriter : plainWriter) : isAtomic ? atomicReader : plainReader,
    };
  },
};

export const messagePassing = raceWorkload(messagePassingRace);
