/**
 * A number of 64 bits, written and read through a DataView at every byte offset in turn: a processor takes it in two steps where
 * it lies across two cache lines, an engine where it likes. Which offsets these are depends on where the memory begins, so they
 * are tried, not computed.
 */
import { listed, t } from '../../../core/text/t';
import { formatCount } from '../../../core/format/numbers';
import { gap, type Race } from '../race/race';
import { raceWorkload } from '../race/race-workload';

/** A cache line. */
const offsets = 64;
/** All eight bytes of each differ from those of the other. */
const values = [0x3f3f3f3f3f3f3f3fn, 0x4141414141414141n] as const;
const floats = values.map((bits) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}) as [number, number];
/** So many offsets are named at most. */
const mostNamed = 12;

export const tornNumberRace: Race = {
  id: 'torn-number',
  outcomes: [
    { id: 'whole', title: 'race.torn-number.whole', why: 'race.torn-number.whole-why', isBad: false },
    { id: 'torn', title: 'race.torn-number.torn', why: 'race.torn-number.torn-why', isBad: true },
  ],
  words: () => 2 * gap,
  observations: (operations) => operations,
  open({ words, view, operations, protection, lock, tally }, part) {
    const [one, other] = floats;
    const whole = new BigInt64Array(words.buffer, Math.ceil(words.byteOffset / 8) * 8, 1);
    const tornAt = new Set<number>();
    let round = -1;
    let at = 0;

    const write = (i: number) => view.setFloat64(at, (i & 1) === 0 ? one : other, true);
    const plainWriting = () => {
      for (let i = 1; i <= operations; i++) write(i);
    };
    const writers: Record<string, () => void> = {
      mutex() {
        for (let i = 1; i <= operations; i++) {
          lock.acquire();
          write(i);
          lock.release();
        }
      },
      atomics() {
        for (let i = 1; i <= operations; i++) Atomics.store(whole, 0, values[(i & 1) as 0 | 1]);
      },
    };
    const isTorn = (seen: number) => seen !== one && seen !== other;
    const plainReading = () => {
      let torn = 0;
      for (let i = 0; i < operations; i++) if (isTorn(view.getFloat64(at, true))) torn++;
      return torn;
    };
    const readers: Record<string, () => number> = {
      mutex() {
        let torn = 0;
        for (let i = 0; i < operations; i++) {
          lock.acquire();
          if (isTorn(view.getFloat64(at, true))) torn++;
          lock.release();
        }
        return torn;
      },
      atomics() {
        let torn = 0;
        for (let i = 0; i < operations; i++) {
          const seen = Atomics.load(whole, 0);
          if (seen !== values[0] && seen !== values[1]) torn++;
        }
        return torn;
      },
    };
    const writing = writers[protection] ?? plainWriting;
    const reading = readers[protection] ?? plainReading;
    const next = () => (at = ++round % offsets);

    return {
      reset() {
        // The offset of the round that comes; both threads go through them in step.
        view.setFloat64((round + 1) % offsets, one, true);
        if (protection === 'atomics') Atomics.store(whole, 0, values[0]);
      },
      round:
        part === 0
          ? () => {
              next();
              writing();
            }
          : () => {
              next();
              const torn = reading();
              if (torn > 0) tornAt.add(at);
              tally[0] = operations - torn;
              tally[1] = torn;
            },
      detail() {
        if (tornAt.size === 0) return '';
        const named = [...tornAt].sort((a, b) => a - b).slice(0, mostNamed);
        return t('race.torn-number.offsets', { offsets: listed(named.map(formatCount)), count: tornAt.size });
      },
    };
  },
};

export const tornNumber = raceWorkload(tornNumberRace);
