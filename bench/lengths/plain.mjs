/**
 * What anybody would write to see what two workers gain: no library, workers that live on, a message for each task, two tasks
 * in the hands of each worker. Reads lines such as `processes 60 40000 2`: how (one, processes or threads), the number of tasks,
 * the numbers in each, the workers. Answers each with the time in ms. Ends with its input.
 */
import { fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

const self = new URL(import.meta.url);

/** @typedef {{ from: number, to: number }} Task */
/** @typedef {{ send(tasks: Task[]): void, onAnswer(hear: () => void): void, end(): void }} Side */

/** @param {Task} task */
function countPrimes({ from, to }) {
  let count = 0;
  for (let n = from; n < to; n++) if (isPrime(n)) count++;
  return count;
}

/** @param {number} n */
function isPrime(n) {
  if (n < 4) return n > 1;
  if (n % 2 === 0) return false;
  for (let divisor = 3; divisor * divisor <= n; divisor += 2) if (n % divisor === 0) return false;
  return true;
}

/** A worker does the tasks of a message and answers with what they gave. @param {Task[]} tasks */
const work = (tasks) => tasks.map(countPrimes);

if (!isMainThread)
  parentPort?.on('message', (/** @type {Task[]} */ tasks) => parentPort?.postMessage(work(tasks)));
else if (process.argv[2] === 'worker')
  process.on('message', (/** @type {Task[]} */ tasks) => process.send?.(work(tasks)));
else await measure();

async function measure() {
  /** @type {Side[]} */
  const processes = [];
  /** @type {Side[]} */
  const threads = [];
  for await (const line of createInterface({ input: process.stdin })) {
    const [how, ...numbers] = line.split(' ');
    const [tasks = 0, range = 0, workers = 0] = numbers.map(Number);
    while (processes.length < workers) processes.push(ofProcess(fork(fileURLToPath(self), ['worker'])));
    while (threads.length < workers) threads.push(ofThread(new Worker(self)));
    const all = Array.from({ length: tasks }, (_, index) => ({
      from: index * range,
      to: (index + 1) * range,
    }));
    const side = (how === 'threads' ? threads : processes).slice(0, workers);
    const begun = performance.now();
    await (how === 'one' ? inOne(/** @type {Side} */ (side[0]), all) : inTurn(side, all));
    console.log(performance.now() - begun);
  }
  for (const side of [...processes, ...threads]) side.end();
}

/**
 * One process that gets all tasks at once.
 * @param {Side} worker @param {Task[]} all @returns {Promise<void>}
 */
function inOne(worker, all) {
  return new Promise((resolve) => {
    worker.onAnswer(resolve);
    worker.send(all);
  });
}

/**
 * The next task to whoever is done with one.
 * @param {Side[]} workers @param {Task[]} all @returns {Promise<void>}
 */
function inTurn(workers, all) {
  let next = 0;
  let open = all.length;
  return new Promise((resolve) => {
    /** @param {Side} worker */
    const feed = (worker) => {
      const task = all[next++];
      if (task !== undefined) worker.send([task]);
    };
    for (const worker of workers) {
      worker.onAnswer(() => {
        if (--open === 0) resolve();
        else feed(worker);
      });
    }
    for (let inFlight = 0; inFlight < 2; inFlight++) for (const worker of workers) feed(worker);
  });
}

/** @param {import('node:child_process').ChildProcess} child @returns {Side} */
function ofProcess(child) {
  return {
    send: (tasks) => void child.send(tasks),
    onAnswer: (hear) => void child.removeAllListeners('message').on('message', hear),
    end: () => child.disconnect(),
  };
}

/** @param {Worker} thread @returns {Side} */
function ofThread(thread) {
  return {
    send: (tasks) => thread.postMessage(tasks),
    onAnswer: (hear) => void thread.removeAllListeners('message').on('message', hear),
    end: () => void thread.terminate(),
  };
}
