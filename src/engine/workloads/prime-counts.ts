/** Counts primes in two ways that share nothing with trial division. Checks the results of `primes`. */

const segmentLength = 1 << 18;

/**
 * Number of primes in each of the ranges [0, range), [range, 2·range), … below `limit`, by a segmented sieve of
 * Eratosthenes. Memory: one segment and one number per range.
 */
export function sievedCounts(range: number, limit: number): Uint32Array {
  const counts = new Uint32Array(Math.ceil(limit / range));
  const base = primesUpTo(Math.floor(Math.sqrt(limit)));
  const composite = new Uint8Array(segmentLength);
  for (let low = 0; low < limit; low += segmentLength) {
    const high = Math.min(low + segmentLength, limit);
    composite.fill(0);
    for (const p of base) {
      for (let n = Math.max(p * p, Math.ceil(low / p) * p); n < high; n += p) composite[n - low] = 1;
    }
    for (let n = Math.max(2, low); n < high; n++) {
      if (composite[n - low] === 0) addOne(counts, Math.floor(n / range));
    }
  }
  return counts;
}

function addOne(counts: Uint32Array, index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}

function primesUpTo(limit: number): number[] {
  const composite = new Uint8Array(limit + 1);
  const primes: number[] = [];
  for (let n = 2; n <= limit; n++) {
    if (composite[n] === 1) continue;
    primes.push(n);
    for (let multiple = n * n; multiple <= limit; multiple += n) composite[multiple] = 1;
  }
  return primes;
}

/**
 * π(x), the number of primes up to x, for 0 ≤ x < 2³¹, without looking for a single one: Legendre's recurrence
 * φ(v, p) = φ(v, p − 1) − (φ(v/p, p − 1) − π(p − 1)), kept for the values ⌊x/k⌋ only. About x^0.75 operations.
 */
export function primeCount(x: number): number {
  if (x < 2) return 0;
  const root = Math.floor(Math.sqrt(x));
  // small[v] stands for v, large[k] for ⌊x/k⌋; at first everything from 2 on counts as prime.
  const small = Float64Array.from({ length: root + 1 }, (_, v) => v - 1);
  const large = Float64Array.from({ length: root + 1 }, (_, k) => (k === 0 ? 0 : Math.floor(x / k) - 1));
  const left = (v: number): number => (v <= root ? small[v] : large[Math.floor(x / v)]) ?? 0;

  for (let p = 2; p * p <= x; p++) {
    const below = left(p - 1);
    if (left(p) === below) continue; // p is not prime
    for (let k = 1; k <= root && Math.floor(x / k) >= p * p; k++) {
      const v = Math.floor(x / k);
      large[k] = left(v) - (left(Math.floor(v / p)) - below);
    }
    for (let v = root; v >= p * p; v--) small[v] = left(v) - (left(Math.floor(v / p)) - below);
  }
  return left(x);
}
