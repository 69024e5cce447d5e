/** Two threads count in one cell: reading, adding and writing back are three steps, and what the other one writes in between is lost. */
import type { Race } from '../race/race';
import { raceWorkload } from '../race/race-workload';

const counter = 0;

export const lostUpdateRace: Race = {
  id: 'lost-update',
  outcomes: [
    { id: 'kept', title: 'race.lost-update.kept', why: 'race.lost-update.kept-why', isBad: false },
    { id: 'lost', title: 'race.lost-update.lost', why: 'race.lost-update.lost-why', isBad: true },
  ],
  words: () => 1,
  observations: (operations) => 2 * operations,
  open({ words, operations, protection, lock, tally }) {
    const plain = () => {
      for (let i = 0; i < operations; i++) words[counter] = (words[counter] as number) + 1;
    };
    const atomics = () => {
      for (let i = 0; i < operations; i++) Atomics.add(words, counter, 1);
    };
    const cas = () => {
      for (let i = 0; i < operations; i++) {
        let seen = Atomics.load(words, counter);
        for (;;) {
          const found = Atomics.compareExchange(words, counter, seen, seen + 1);
          if (found === seen) break;
          seen = found; // another one was quicker
        }
      }
    };
    const mutex = () => {
      for (let i = 0; i < operations; i++) {
        lock.acquire();
        words[counter] = (words[counter] as number) + 1;
        lock.release();
      }
    };
    return {
      reset: () => void (words[counter] = 0),
      round: { atomics, cas, mutex }[protection] ?? plain,
      judge() {
        const kept = words[counter] as number;
        tally[0] = kept;
        tally[1] = 2 * operations - kept;
      },
    };
  },
};

export const lostUpdate = raceWorkload(lostUpdateRace);
