/** Experiments to begin with, each a question. What a preset does not say is left to the defaults. */
import type { ExperimentSpecInput } from '../../core/experiment/experiment-spec';

export interface Preset {
  id: string;
  title: string;
  /** The question it answers. */
  help: string;
  spec: Pick<ExperimentSpecInput, 'models' | 'workload'> & Partial<ExperimentSpecInput>;
}

/** The first thing that anybody runs: short, and long enough to show a difference. */
export const firstLook: Preset = {
  id: 'first-look',
  title: 'Which is right for your work?',
  help: 'Processes, threads and async on the same computing.',
  spec: {
    models: ['processes', 'threads', 'async'],
    workload: 'primes',
    parameters: { range: 80_000 },
    tasks: 30,
    rounds: 6,
  },
};

export const presets: readonly Preset[] = [
  firstLook,
  {
    id: 'waiting',
    title: 'Waiting instead of computing',
    help: 'Timers: how many tasks in flight matters, cores do not.',
    spec: { models: ['processes', 'threads', 'async'], workload: 'wait', tasks: 100, rounds: 3 },
  },
  {
    id: 'half-and-half',
    title: 'Half computing, half waiting',
    help: 'What servers do: which model gains where?',
    spec: { models: ['processes', 'threads', 'async'], workload: 'mixed', tasks: 100, rounds: 3 },
  },
  {
    id: 'one-lock',
    title: 'Threads that share one lock',
    help: 'As in CPython: does a second thread gain anything?',
    spec: { models: ['threads', 'gil'], workload: 'primes', rounds: 6 },
  },
  {
    id: 'machinery',
    title: 'The price of handing out a task',
    help: 'Tasks that do nothing: only the machinery is left.',
    spec: { models: ['processes', 'threads'], workload: 'noop', tasks: 5000, rounds: 3 },
  },
  {
    id: 'files',
    title: 'Compress files one by one',
    help: 'Reading, packing and writing without dependencies.',
    spec: { models: ['processes', 'threads', 'async'], workload: 'compress', rounds: 3 },
  },
];
