/**
 * Each thread writes its own cell and then reads the other's. In any order of these four steps one of them reads a 1. A processor
 * keeps what it stores in a buffer at first and reads past it, so that both may read 0 (Dekker's pattern, "SB").
 */
import { gap, type Race } from '../race/race';
import { raceWorkload } from '../race/race-workload';

export const storeBufferingRace: Race = {
  id: 'store-buffering',
  outcomes: [
    {
      id: 'both-one',
      title: 'race.store-buffering.both-one',
      why: 'race.store-buffering.both-one-why',
      isBad: false,
    },
    {
      id: 'one-zero',
      title: 'race.store-buffering.one-zero',
      why: 'race.store-buffering.one-zero-why',
      isBad: false,
    },
    {
      id: 'both-zero',
      title: 'race.store-buffering.both-zero',
      why: 'race.store-buffering.both-zero-why',
      isBad: true,
    },
  ],
  words: (operations) => 4 * (operations + gap),
  observations: (operations) => operations,
  open({ words, operations, protection, tally }, part) {
    const columns = [0, 1, 2, 3].map((column) => {
      const from = column * (operations + gap);
      return words.subarray(from, from + operations);
    });
    const [x, y, sawY, sawX] = columns as [Int32Array, Int32Array, Int32Array, Int32Array];
    const [own, others, saw] = part === 0 ? [x, y, sawY] : [y, x, sawX];
    const plain = () => {
      for (let i = 0; i < operations; i++) {
        own[i] = 1;
        saw[i] = others[i] as number;
      }
    };
    const atomics = () => {
      for (let i = 0; i < operations; i++) {
        Atomics.store(own, i, 1);
        saw[i] = Atomics.load(others, i);
      }
    };
    return {
      reset: () => void words.fill(0),
      round: protection === 'atomics' ? atomics : plain,
      judge() {
        for (let i = 0; i < operations; i++) {
          const at = 2 - (sawY[i] as number) - (sawX[i] as number);
          tally[at] = (tally[at] as number) + 1;
        }
      },
    };
  },
};

export const storeBuffering = raceWorkload(storeBufferingRace);
