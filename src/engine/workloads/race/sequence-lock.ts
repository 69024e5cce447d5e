/**
 * A sequence lock: the writer makes a number odd while it writes, and a reader reads again where the number was odd or has
 * changed meanwhile (C. Lameter, "Effective synchronization on Linux/NUMA systems", 2005). Readers write nothing. The fields
 * themselves are read and written with Atomics too: over plain fields the memory model of ECMAScript, as that of ARM, lets a
 * reader see a torn value between two numbers that are the same (H.-J. Boehm, "Can seqlocks get along with programming
 * language memory models?", MSPC 2012).
 */

/** For one writer. @param write with Atomics */
export function writeInSequence(words: Int32Array, sequence: number, write: () => void): void {
  Atomics.add(words, sequence, 1);
  write();
  Atomics.add(words, sequence, 1);
}

/** Reads until nothing was written meanwhile. @param read with Atomics */
export function readInSequence(words: Int32Array, sequence: number, read: () => void): void {
  for (;;) {
    const before = Atomics.load(words, sequence);
    if ((before & 1) === 1) continue;
    read();
    if (Atomics.load(words, sequence) === before) return;
  }
}
