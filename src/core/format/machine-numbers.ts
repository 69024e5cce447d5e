/**
 * How sockets and CPUs are called: by the system's own numbers, from 0, as in /proc, `taskset` and every other tool. What
 * Corelab counts itself (rounds, trials, workers) begins with 1.
 */

/** `CPU 3`, `socket 0`. */
export function machinePart(what: 'CPU' | 'socket' | 'Socket', systemNumber: number): string {
  return `${what} ${systemNumber}`;
}
