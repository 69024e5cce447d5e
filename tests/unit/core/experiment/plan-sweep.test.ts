import { listed } from '../../../../src/core/text/t';
import { describe, expect, test } from 'vitest';
import { CorelabError, type Failure } from '../../../../src/core/errors';
import { planExperiment } from '../../../../src/core/experiment/plan-experiment';
import { trialSpec } from '../../../../src/core/experiment/trial-spec';
import { descriptors } from '../../../../src/workers/descriptors';

const limits = { usableCpus: 2, freeMemoryMb: 8000 };
const plan = (spec: object) =>
  planExperiment({ models: ['threads'], workload: 'primes', workers: [2], ...spec }, descriptors, limits);
const pointsOf = (spec: object) =>
  compared(plan(spec)).map(({ model: { id }, workers, settings, parameters }) =>
    [id, workers, settings['batch'] ?? settings['concurrency'], ...Object.values(parameters)].join(' '),
  );

function compared({ points }: ReturnType<typeof plan>) {
  return points.filter(({ model }) => model.role !== 'ceiling');
}

function refusal(spec: object): Failure {
  try {
    plan(spec);
  } catch (error) {
    if (error instanceof CorelabError) return error.failure;
    throw error;
  }
  throw new Error('the experiment was accepted');
}

describe('swept options of models', () => {
  test('make a point for every value and number of workers, and leave models without them alone', () => {
    expect(pointsOf({ models: ['threads', 'gil'], workers: [1, 2], sweep: { batch: [1, 16] } })).toEqual([
      'sequential 1 ',
      'threads 1 1',
      'threads 2 1',
      'threads 1 16',
      'threads 2 16',
      'gil 1 ',
      'gil 2 ',
    ]);
  });

  test('give every combination of their values', () => {
    const points = compared(plan({ sweep: { dispatch: ['messages', 'shared'], batch: [1, 4] } }));
    expect(points.slice(1).map(({ settings }) => `${settings['dispatch']} ${settings['batch']}`)).toEqual([
      'messages 1',
      'messages 4',
      'shared 1',
      'shared 4',
    ]);
  });

  test('are the number of executors where the model takes it from there', () => {
    expect(
      pointsOf({
        models: ['async', 'thread-per-operation'],
        workload: 'wait',
        sweep: { concurrency: [4, 8] },
      }),
    ).toEqual([
      'sequential 1 ',
      'async 1 4',
      'async 1 8',
      'thread-per-operation 4 4',
      'thread-per-operation 8 8',
    ]);
  });
});

describe('swept parameters of the workload', () => {
  const spec = { workers: [1, 2], sweep: { range: [1000, 8000] }, ceiling: true };

  test('make each value a work of its own, with its own baseline and ceiling', () => {
    expect(pointsOf(spec)).toEqual([
      'sequential 1  1000',
      'threads 1 1 1000',
      'threads 2 1 1000',
      'sequential 1  8000',
      'threads 1 1 8000',
      'threads 2 1 8000',
    ]);
    const ceilings = plan(spec).points.filter(({ model }) => model.role === 'ceiling');
    expect(ceilings.map(({ id, workers, parameters }) => ({ id, workers, parameters }))).toEqual([
      { id: 'copies-2-range-1000', workers: 2, parameters: { range: 1000 } },
      { id: 'copies-2-range-8000', workers: 2, parameters: { range: 8000 } },
    ]);
  });

  test('reach the trials beside the parameters that all points share', () => {
    const planned = plan({ workload: 'mixed', parameters: { ms: 3 }, sweep: { cpuShare: [0, 1] } });
    expect(compared(planned).map((point) => trialSpec(planned, point, 64).parameters)).toEqual([
      { ms: 3, cpuShare: 0 },
      { ms: 3, cpuShare: 0 },
      { ms: 3, cpuShare: 1 },
      { ms: 3, cpuShare: 1 },
    ]);
  });
});

describe('a swept number of tasks', () => {
  const spec = { models: ['async'], workload: 'wait', sweep: { tasks: [1, 50] } };

  test('is other work for each value, with a baseline of its own', () => {
    const { points, parameters } = plan(spec);
    const work = compared({ ...plan(spec), points }).map(({ model: { id }, parameters: own }) => [id, own]);
    expect(work).toEqual([
      ['sequential', { tasks: 1 }],
      ['async', { tasks: 1 }],
      ['sequential', { tasks: 50 }],
      ['async', { tasks: 50 }],
    ]);
    expect(parameters).not.toHaveProperty('tasks');
  });

  test('reaches trials as their number of tasks, not as a parameter of the workload', () => {
    const whole = plan(spec);
    const trials = compared(whole).map((point) => trialSpec(whole, point, 64));
    expect(trials.map(({ tasks }) => tasks)).toEqual([1, 1, 50, 50]);
    for (const trial of trials) {
      expect(trial.tasksGiven).toBe(true);
      expect(trial.parameters).not.toHaveProperty('tasks');
    }
  });

  test('is refused beside a fixed one, beyond its limits, and below a batch', () => {
    expect(refusal({ ...spec, tasks: 5 }).message).toBe(
      'sweep tasks gives tasks several values, so tasks means nothing beside it.',
    );
    expect(refusal({ ...spec, sweep: { tasks: [0] } }).message).toMatch(/^sweep tasks must be .*, got 0\.$/);
    expect(refusal({ sweep: { tasks: [10, 100] }, settings: { batch: 16 } }).message).toMatch(
      /must be at most the number of tasks, 10, got 16/,
    );
  });

  test('no workload has a parameter of that name', () => {
    for (const { parameters } of descriptors.workloads)
      expect(parameters.map(({ name }) => name)).not.toContain('tasks');
  });
});

test('points have readable ids, with what was swept', () => {
  expect(plan({ sweep: { batch: [1, 16] }, ceiling: true }).points.map(({ id }) => id)).toEqual([
    'sequential-1',
    'threads-2-batch-1',
    'threads-2-batch-16',
    'copies-2',
  ]);
});

const withConcurrency = descriptors.models
  .filter(({ options }) => options.some(({ name }) => name === 'concurrency'))
  .map(({ id }) => id);

describe('refusals', () => {
  test.each([
    [{ models: ['copies'] }, 'models: copies cannot be chosen, it is the hardware ceiling of the others.'],
    [{ sweep: { batch: [] } }, 'sweep batch must have one or more values, got none.'],
    [{ sweep: { batch: [4, 1, 4] } }, 'sweep batch has the value 4 twice: give each value once.'],
    [{ sweep: { batch: [0] } }, 'sweep batch must be 1 to 100000, got 0.'],
    [{ sweep: { batch: ['1..x'] } }, 'sweep batch must be a whole number from 1 to 100000, got "1..x".'],
    [{ sweep: { batch: [1, 500] } }, 'sweep batch must be at most the number of tasks, 200, got 500.'],
    [{ sweep: { range: [-1] } }, 'sweep range must be 1 to 10000000, got -1.'],
    [{ sweep: { dispatch: ['pigeons'] } }, 'sweep dispatch must be messages or shared, got "pigeons".'],
    [{ sweep: { batch: 4 } }, 'sweep must be names with a list of values each, got 4.'],
    [{ sweep: [1] }, 'sweep must be names with a list of values each, got [1].'],
    [{ sweep: { workers: [1, 2] } }, 'sweep workers: numbers of workers are given with workers.'],
    [
      { sweep: { batch: [1, 4] }, settings: { batch: 2 } },
      'sweep batch gives batch several values, so batch means nothing beside it.',
    ],
    [
      { sweep: { range: [1, 4] }, parameters: { range: 2 } },
      'sweep range gives range several values, so range means nothing beside it.',
    ],
    [
      { sweep: { concurrency: [4] } },
      `sweep concurrency: concurrency is an option of ${listed(withConcurrency)}, and none of the chosen models (sequential, threads) has it.`,
    ],
    [{ workload: 'compress', sweep: { input: ['/tmp'] } }, 'sweep input: a folder cannot be swept.'],
    [
      {
        workers: [1, 2, 3, 4],
        sweep: { batch: [1, 2, 3, 4, 5, 6, 7, 8, 9], range: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
      },
      'models, workers and sweep together ask for 333 points in every round, more than 300.',
    ],
    [{ leaveOneFree: 'yes' }, 'leaveOneFree must be true or false, got "yes".'],
  ])('%o', (spec, message) => {
    expect(refusal(spec)).toMatchObject({ code: 'usage', message });
  });

  test('a misspelt name gets the nearest one', () => {
    expect(refusal({ sweep: { bach: [1] } })).toMatchObject({
      message: 'sweep bach: neither the chosen models nor the workload primes have "bach".',
      hint: 'Did you mean batch? What can be swept: dispatch, batch, inFlight, range, tasks.',
    });
  });

  test('a single CPU cannot be left free', () => {
    const spec = { models: ['threads'], workload: 'primes', workers: [1], leaveOneFree: true };
    expect(() => planExperiment(spec, descriptors, { usableCpus: 1, freeMemoryMb: 8000 })).toThrow(
      'leaveOneFree needs two CPUs or more; only 1 CPU can be used here.',
    );
    expect(planExperiment(spec, descriptors, limits).spec.leaveOneFree).toBe(true);
  });
});
