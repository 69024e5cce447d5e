/** Check, then act: two threads sell the last seat of each show. Between looking whether it is free and taking it, the other one may do both. */
import { gap, type Race } from '../race/race';
import { raceWorkload } from '../race/race-workload';

export const lastSeatRace: Race = {
  id: 'last-seat',
  outcomes: [
    { id: 'sold-once', title: 'race.last-seat.once', why: 'race.last-seat.once-why', isBad: false },
    { id: 'sold-twice', title: 'race.last-seat.twice', why: 'race.last-seat.twice-why', isBad: true },
  ],
  unsafe: ['atomic-steps'],
  words: (operations) => 3 * operations + 2 * gap,
  observations: (operations) => operations,
  open({ words, operations, protection, lock, tally }, part) {
    const sales = [0, 1].map((one) => {
      const from = (one + 1) * (operations + gap);
      return words.subarray(from, from + operations);
    });
    const [first, second] = sales as [Int32Array, Int32Array];
    const mine = part === 0 ? first : second;
    const plain = () => {
      for (let show = 0; show < operations; show++) {
        if ((words[show] as number) > 0) {
          words[show] = (words[show] as number) - 1;
          mine[show] = 1;
        }
      }
    };
    const atomicSteps = () => {
      for (let show = 0; show < operations; show++) {
        if (Atomics.load(words, show) > 0) {
          Atomics.sub(words, show, 1);
          mine[show] = 1;
        }
      }
    };
    const cas = () => {
      for (let show = 0; show < operations; show++)
        if (Atomics.compareExchange(words, show, 1, 0) === 1) mine[show] = 1;
    };
    const mutex = () => {
      for (let show = 0; show < operations; show++) {
        lock.acquire();
        if ((words[show] as number) > 0) {
          words[show] = (words[show] as number) - 1;
          mine[show] = 1;
        }
        lock.release();
      }
    };
    return {
      reset() {
        words.fill(0);
        words.fill(1, 0, operations);
      },
      round: { 'atomic-steps': atomicSteps, cas, mutex }[protection] ?? plain,
      judge() {
        let twice = 0;
        for (let show = 0; show < operations; show++)
          if ((first[show] as number) + (second[show] as number) !== 1) twice++;
        tally[0] = operations - twice;
        tally[1] = twice;
      },
    };
  },
};

export const lastSeat = raceWorkload(lastSeatRace);
