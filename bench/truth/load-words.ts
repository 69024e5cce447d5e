/** What the load process tells the benchmark. */

export type LoadThread = 'spinning' | 'alternating' | 'planted';

export type LoadWord =
  /** All threads run; the kernel's number of each. */
  | { kind: 'ready'; threads: Record<LoadThread, number> }
  /** The planted thread has blocked as often as it was told to. */
  | { kind: 'planted' };
