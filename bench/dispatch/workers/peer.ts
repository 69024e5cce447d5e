/**
 * One pool of others in a fresh process: starts two workers, keeps a number of no-op tasks outstanding and sends back the
 * microseconds per task. Every pool may give its workers as many tasks at once as are outstanding for each of them.
 */
import path from 'node:path';
import { FixedThreadPool } from 'poolifier';
import { Piscina } from 'piscina';
import Tinypool from 'tinypool';
import workerpool from 'workerpool';

type Submit = (task: number) => Promise<unknown> | PromiseLike<unknown>;

const [name = '', tasksText, outstandingText] = process.argv.slice(2);
const tasks = Number(tasksText);
const outstanding = Number(outstandingText);
const workers = 2;
const perWorker = outstanding / workers;
const file = (base: string): string => path.join(import.meta.dirname, `${base}.js`);

const pools: Record<string, () => Submit> = {
  piscina: () => {
    const pool = new Piscina({
      filename: file('noop-task'),
      minThreads: workers,
      maxThreads: workers,
      concurrentTasksPerWorker: perWorker,
    });
    return (task) => pool.run(task);
  },
  tinypool: () => {
    const pool = new Tinypool({
      filename: file('noop-task'),
      minThreads: workers,
      maxThreads: workers,
      concurrentTasksPerWorker: perWorker,
    });
    return (task) => pool.run(task) as Promise<unknown>;
  },
  'workerpool threads': () => workerpoolOf('thread'),
  'workerpool processes': () => workerpoolOf('process'),
  poolifier: () => {
    const pool = new FixedThreadPool<number, number>(workers, file('poolifier-task'), {
      enableTasksQueue: true,
      tasksQueueOptions: { concurrency: perWorker },
    });
    return (task) => pool.execute(task);
  },
};

function workerpoolOf(workerType: 'thread' | 'process'): Submit {
  const pool = workerpool.pool(file('workerpool-task'), {
    minWorkers: workers,
    maxWorkers: workers,
    workerType,
  });
  return (task) => pool.exec('noop', [task]);
}

/** Keeps `outstanding` tasks on their way until `count` are done. */
async function runTasks(submit: Submit, count: number): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const task = next++;
      if ((await submit(task)) !== task) throw new Error(`${name} gave a wrong result.`);
    }
  };
  await Promise.all(Array.from({ length: outstanding }, lane));
}

const open = pools[name];
if (open === undefined) throw new Error(`There is no pool "${name}".`);
const submit = open();
await runTasks(submit, outstanding * 2); // all workers have answered
const startedMs = performance.now();
await runTasks(submit, tasks);
process.send?.(((performance.now() - startedMs) * 1000) / tasks, () => process.exit(0));
