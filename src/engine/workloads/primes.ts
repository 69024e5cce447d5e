/** Counts primes by trial division: pure computing without memory, the plainest thing that more cores can share. */
import { CorelabError } from '../../core/errors';
import { numberIn } from './parameter-access';
import { primeCount, sievedCounts } from './prime-counts';
import type { Workload } from '../tasks/workload';

/** The numbers from `from` to `to - 1`, out of all those below `limit`. */
export interface PrimesTask {
  from: number;
  to: number;
  limit: number;
}

/** The largest number that fits the integers which engines compute with fastest. */
const largestLimit = 2 ** 31 - 1;

/** Divisions between two checkpoints, on average; about half a millisecond. */
const divisionsPerChunk = 50_000;

export const primes: Workload<PrimesTask, number> = {
  plan(parameters, tasks) {
    const range = numberIn(parameters, 'range');
    const limit = range * tasks;
    if (limit > largestLimit) {
      throw new CorelabError(
        'usage',
        `primes counts below ${largestLimit}, but range × tasks is ${limit}.`,
        'Give a smaller --size or fewer --tasks.',
      );
    }
    return { length: tasks, at: (index) => ({ from: index * range, to: (index + 1) * range, limit }) };
  },

  run: ({ from, to }) => countPrimes(from, to),

  *steps({ from, to }) {
    let count = 0;
    for (let at = from; at < to;) {
      if (at > from) yield { do: 'checkpoint' };
      const end = chunkEnd(at, to);
      count += countPrimes(at, end);
      at = end;
    }
    return count;
  },

  verify({ from, to, limit }, result) {
    const expected = countsOf(to - from, limit)[from / (to - from)];
    return (
      result === expected ||
      `Counted ${result} primes from ${from} to ${to - 1}, but there are ${expected ?? 0}.`
    );
  },

  verifyAll(parameters, tasks, results) {
    const limit = numberIn(parameters, 'range') * tasks;
    const counted = results.reduce((sum, result) => sum + result, 0);
    const expected = primeCount(limit - 1);
    return counted === expected || `Counted ${counted} primes below ${limit}, but there are ${expected}.`;
  },
};

function countPrimes(from: number, to: number): number {
  let count = 0;
  for (let n = from; n < to; n++) if (isPrime(n)) count++;
  return count;
}

function isPrime(n: number): boolean {
  if (n < 4) return n > 1;
  if (n % 2 === 0) return false;
  for (let divisor = 3; divisor * divisor <= n; divisor += 2) if (n % divisor === 0) return false;
  return true;
}

/**
 * Where the chunk that starts at `from` ends. A number n costs √n / 2 divisions when it is prime, as one in ln n is, and
 * few otherwise: on average somewhat below √n / ln n.
 */
function chunkEnd(from: number, to: number): number {
  const perNumber = Math.max(1, Math.sqrt(to) / Math.log(to));
  return Math.min(to, from + Math.ceil(divisionsPerChunk / perNumber));
}

let sieved: { range: number; limit: number; counts: Uint32Array } | undefined;

/** The right answers of all tasks, found once. */
function countsOf(range: number, limit: number): Uint32Array {
  if (sieved?.range !== range || sieved.limit !== limit) {
    sieved = { range, limit, counts: sievedCounts(range, limit) };
  }
  return sieved.counts;
}
