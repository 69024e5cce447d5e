/** Two threads of piscina with tasks that compute for about 1 ms, so many in flight: sends the tasks per second. */
import path from 'node:path';
import { Piscina } from 'piscina';

const [threads = 0, tasks = 0, inFlight = 0] = process.argv.slice(2).map(Number);
const pool = new Piscina<number, number>({
  filename: path.join(import.meta.dirname, 'computing-task.js'),
  minThreads: threads,
  maxThreads: threads,
});

async function run(count: number): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await pool.run(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}

await run(Math.min(tasks, 500)); // until V8 has compiled it, as before a warm clock
const startedMs = performance.now();
await run(tasks);
process.send?.((tasks * 1000) / (performance.now() - startedMs));
