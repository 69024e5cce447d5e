/** What is measured while somebody looks, or nobody: for windows as an experiment, for the terminal as options. */
import type { ExperimentSpecInput } from '../../src/core/experiment/experiment-spec';
import firstLook from '../../resources/presets/first-look.json' with { type: 'json' };

export interface RunToWatch {
  name: string;
  spec: ExperimentSpecInput;
  /** The same for `corelab run`. */
  options: readonly string[];
}

/** Trials of seconds, in which a window draws many times: one process, then as many as there are CPUs. */
export function longTrials(workers: number, tasks: number): RunToWatch {
  return primesRun('trials of seconds', 'processes', { range: 400_000, workers, tasks, rounds: 1 });
}

/** Trials of some tenths of a second, in which a window should not draw at all. */
export function shortTrials(workers: number): RunToWatch {
  return primesRun('short trials', 'threads', { range: 50_000, workers, tasks: 40 * workers, rounds: 10 });
}

/** What a newcomer starts first, in fewer rounds than its precision would ask for. */
export function firstLookRun(): RunToWatch {
  const { budgetMs: _, ...spec } = firstLook.spec;
  return {
    name: firstLook.id,
    spec: { ...spec, rounds: 2 },
    options: ['--preset', firstLook.id, '--repeat', '2'],
  };
}

interface Primes {
  range: number;
  workers: number;
  tasks: number;
  rounds: number;
}

function primesRun(name: string, model: string, { range, workers, tasks, rounds }: Primes): RunToWatch {
  const how = `--workload primes --size ${range} --workers ${workers} --tasks ${tasks} --repeat ${rounds}`;
  return {
    name,
    spec: {
      models: [model],
      workload: 'primes',
      parameters: { range },
      workers: [workers],
      tasks,
      rounds,
      warmUp: false,
      ceiling: false,
    },
    options: ['--model', model, ...how.split(' '), '--no-warm-up', '--no-ceiling'],
  };
}
