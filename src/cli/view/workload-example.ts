/** What `corelab init workload` writes: a workload of the user's own that runs as it is. Its types are in resources/own-code. */
export const workloadExample = `// A workload of your own: which of processes, threads and async is right for it, and why not N times as fast on N cores?
//
//   corelab run --workload ./workload.mjs
//
// Every worker loads this file, and the manager too. It runs with all your rights; nothing is kept from it.

/** @typedef {{ from: number, to: number }} Range */

/**
 * The tasks: an array of plain data, one item a task; or a number n for the tasks 0 to n - 1. They must be the same ones
 * each time the file is loaded. More tasks (--tasks) go round them again.
 */
export const tasks = Array.from({ length: 200 }, (_, i) => ({ from: i * 8000, to: (i + 1) * 8000 }));

/**
 * Does one task and returns its result, as plain data. Write "async function" where it awaits something: then event loops do
 * other tasks meanwhile.
 */
export function run({ from, to }) {
  let primes = 0;
  for (let n = Math.max(from, 2); n < to; n++) if (isPrime(n)) primes++;
  return primes;
}

function isPrime(n) {
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false;
  return true;
}

/** Optional: what each worker does once, before the clock starts, such as reading what all tasks need. */
export async function prepare() {}

/**
 * Optional: judges a result after the clock, by other means than run(). true, or a sentence that says what is wrong; an
 * assertion that fails will do as well. A wrong result fails its trial.
 */
export function verify({ from, to }, primes) {
  if (!Number.isInteger(primes) || primes < 0) return primes + ' is no count.';
  return primes <= to - from || 'There cannot be more primes than numbers.';
}

// Optional: steps(task), the same task as a generator, for work that computes and waits in turn. Event loops and green threads
// go on with other tasks at each step, and the time of each wait is known.
//
//   export function* steps(task) {
//     yield { do: 'wait', ms: 10 };                                           // sleeps
//     const text = yield { do: 'io', start: (signal) => readFile(name, { signal }) };  // awaits a promise
//     yield { do: 'checkpoint' };                                             // others may go on here
//     return run(task);
//   }
`;
