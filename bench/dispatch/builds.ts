/** What `bench:dispatch -- --against FOLDER` compares: dispatch in every model, starts, and tasks that compute. */
import type { BuildContenders } from '../support/builds';
import { builtTrial, type TrialOrder } from '../support/built-trial';
import { workers } from './contenders';

const outstanding = '--batch 1 --in-flight 4';
const shared = `--dispatch shared ${outstanding}`;
const messages = `--dispatch messages ${outstanding}`;

/** @param scale of the numbers of tasks; 1 for figures that mean something */
export function dispatchOfBuilds(scale: number): BuildContenders {
  const tasksOf = (tasks: number): number => Math.max(1, Math.round(tasks * scale));
  const perTask =
    (order: Omit<TrialOrder, 'workers'>): BuildContenders[string] =>
    async (build) => {
      const { wallMs, tasks } = await builtTrial(build, { workers, ...order, tasks: tasksOf(order.tasks) });
      return (wallMs * 1000) / tasks.done;
    };
  const noop = (model: string, tasks: number, flags = '') =>
    perTask({ model, workload: 'noop', tasks, flags });
  const primes = (model: string, flags: string) =>
    perTask({ model, workload: 'primes', tasks: 800, flags: `--size 20000 ${flags}` });
  const start =
    (model: string): BuildContenders[string] =>
    async (build) => {
      const { workers: started } = await builtTrial(build, { model, workload: 'noop', tasks: 1, workers: 1 });
      return started[0]?.spawnMs ?? NaN;
    };
  return {
    'sequential, µs per no-op task': noop('sequential', 1_000_000),
    'threads, shared, µs per no-op task': noop('threads', 1_000_000, shared),
    'threads, messages, µs per no-op task': noop('threads', 40_000, messages),
    'processes, µs per no-op task': noop('processes', 40_000, outstanding),
    'processes, batch 64, µs per no-op task': noop('processes', 2_000_000, '--batch 64 --in-flight 128'),
    'async, µs per no-op task': noop('async', 200_000),
    'gil, µs per no-op task': noop('gil', 200_000),
    'thread-per-operation, µs per no-op task': noop('thread-per-operation', 100),
    'process, ms until it is ready': start('processes'),
    'thread, ms until it is ready': start('threads'),
    'processes, µs per task of primes': primes('processes', outstanding),
    'threads, messages, µs per task of primes': primes('threads', messages),
    'threads, shared, µs per task of primes': primes('threads', shared),
  };
}
