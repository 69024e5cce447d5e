/**
 * Numbers that follow from a seed alone: the same seed gives the same tasks, injected failures and order of trials on
 * every machine. Small enough to be loaded inside measured processes.
 */

/**
 * A number in [0, 1) that depends only on its arguments (whole numbers, taken modulo 2³²).
 * Mixing steps: the 32-bit finalizer of MurmurHash3 (A. Appleby, public domain), applied after each argument.
 */
export function randomAt(seed: number, ...path: number[]): number {
  let state = mix(seed >>> 0);
  for (const part of path) state = mix((state ^ (part >>> 0)) + 0x9e3779b9);
  return (state >>> 0) / 2 ** 32;
}

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A shuffled copy (Fisher–Yates), decided by `seed`. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(randomAt(seed, i) * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}
