import { describe, expect, test } from 'vitest';
import { CorelabError, type Failure } from '../../../../src/core/errors';
import type { Descriptors, ModelDescriptor } from '../../../../src/core/experiment/descriptors';
import { planExperiment } from '../../../../src/core/experiment/plan-experiment';

const model = (id: string, more: Partial<ModelDescriptor> = {}): ModelDescriptor => ({
  id,
  title: id,
  summary: '',
  description: '',
  places: 'workers',
  lanesPerPlace: 1,
  runtime: 'process',
  performs: [],
  executorMemoryMb: 60,
  look: { colour: 'blue', marker: 'circle', dash: 'solid' },
  options: [],
  ...more,
});
const whole = (name: string, min: number, max: number, value: number) => ({
  kind: 'integer' as const,
  name,
  label: name,
  help: '',
  min,
  max,
  default: value,
});

const descriptors: Descriptors = {
  models: [
    model('sequential', { places: 'one', role: 'baseline' }),
    model('processes', { options: [whole('batch', 1, 1000, 1)] }),
    model('threads', {
      options: [
        {
          kind: 'choice',
          name: 'dispatch',
          label: '',
          help: '',
          choices: [
            { value: 'messages', help: '' },
            { value: 'shared', help: '' },
          ],
          default: 'messages',
        },
        whole('batch', 1, 1000, 1),
      ],
    }),
    model('async', {
      places: 'one',
      lanesPerPlace: 'concurrency',
      options: [whole('concurrency', 1, 10_000, 100)],
    }),
    model('per-operation', { places: 'concurrency', options: [whole('concurrency', 1, 10_000, 8)] }),
  ],
  workloads: [
    {
      id: 'primes',
      title: '',
      summary: '',
      description: '',
      nature: 'computing',
      defaultTasks: 200,
      parameters: [whole('range', 1, 1_000_000, 1000)],
    },
    {
      id: 'compress',
      title: '',
      summary: '',
      description: '',
      nature: 'mixed',
      defaultTasks: 50,
      parameters: [{ kind: 'folder', name: 'input', label: '', help: '', default: null }],
    },
  ],
};
const limits = { usableCpus: 4, freeMemoryMb: 2400 };

const plan = (spec: object) =>
  planExperiment(
    { models: ['processes'], workload: 'primes', workers: [1, 2], ...spec },
    descriptors,
    limits,
  );
const pointsOf = (spec: object) => plan(spec).points.map(({ model: { id }, workers }) => `${id} ${workers}`);

function refusal(spec: object): Failure {
  try {
    plan(spec);
  } catch (error) {
    if (error instanceof CorelabError) return error.failure;
    throw error;
  }
  throw new Error('the experiment was accepted');
}

describe('points', () => {
  test('the baseline is added when it is missing, and stays where it was put', () => {
    expect(pointsOf({})).toEqual(['sequential 1', 'processes 1', 'processes 2']);
    expect(pointsOf({ models: ['processes', 'sequential'], workers: [2] })).toEqual([
      'processes 2',
      'sequential 1',
    ]);
  });

  test('duplicates are measured once', () => {
    const { spec, points } = plan({ models: ['threads', 'threads'], workers: [2, 1, 2] });
    expect(spec.workers).toEqual([2, 1]);
    expect(points).toHaveLength(3);
  });

  test('models take their number of executors from nowhere, from workers or from their concurrency', () => {
    expect(pointsOf({ models: ['async', 'per-operation'], settings: { concurrency: 5 } })).toEqual([
      'sequential 1',
      'async 1',
      'per-operation 5',
    ]);
  });

  test('settings go to the models that have them, and defaults are filled in', () => {
    const { points } = plan({
      models: ['processes', 'threads'],
      workers: [1],
      settings: { dispatch: 'shared' },
    });
    expect(points.map(({ settings }) => settings)).toEqual([
      {},
      { batch: 1 },
      { dispatch: 'shared', batch: 1 },
    ]);
  });

  test('tasks and parameters come from the workload where nobody gave any', () => {
    expect(plan({})).toMatchObject({ tasks: 200, parameters: { range: 1000 } });
    expect(plan({ tasks: 7, parameters: { range: 5 } })).toMatchObject({
      tasks: 7,
      parameters: { range: 5 },
    });
  });
});

describe('refusals name the field, what it may be and what it was', () => {
  test.each([0, -1, 1.5, NaN, Infinity, 1e9, '2'])('workers %s', (workers) => {
    const { code, message } = refusal({ workers: [workers] });
    expect(code).toBe('usage');
    expect(message).toMatch(/^workers must be ((one or more whole numbers from )?1 to 256), got /);
    expect(message).toContain(typeof workers === 'string' ? '"2"' : String(workers));
  });

  test.each([
    [{ tasks: 0 }, 'tasks must be 1 to 10000000, got 0.'],
    [{ rounds: 0 }, 'rounds must be 1 to 1000, got 0.'],
    [{ failureRate: 1.5 }, 'failureRate must be 0 to 1, got 1.5.'],
    [{ failureRate: NaN }, 'failureRate must be a number from 0 to 1, got NaN.'],
    [{ retries: -1 }, 'retries must be 0 to 100, got -1.'],
    [{ seed: 2 ** 32 }, 'seed must be 0 to 4294967295, got 4294967296.'],
    [{ memoryMb: 1 }, 'memoryMb must be 16 to 1048576 MB, got 1.'],
    [{ clock: 'hot' }, 'clock must be warm or cold, got "hot".'],
    [{ models: [] }, 'models must be one or more names, got [].'],
    [{ workers: [] }, 'workers must be one or more whole numbers from 1 to 256, got [].'],
    [{ parameters: { range: 0 } }, 'range must be 1 to 1000000, got 0.'],
    [
      { parameters: { range: Infinity } },
      'parameters must be names with a number or a text each, got Infinity.',
    ],
    [{ parameters: { range: 2.5 } }, 'range must be a whole number from 1 to 1000000, got 2.5.'],
    [{ parameters: { range: '7' } }, 'range must be a whole number from 1 to 1000000, got "7".'],
    [
      { models: ['threads'], settings: { dispatch: 'pigeons' } },
      'dispatch must be messages or shared, got "pigeons".',
    ],
    [{ settings: { batch: 201 } }, 'batch must be at most the number of tasks, 200, got 201.'],
    [{ settings: { batch: 11 }, tasks: 10 }, 'batch must be at most the number of tasks, 10, got 11.'],
  ])('%o', (spec, message) => {
    expect(refusal(spec)).toMatchObject({ code: 'usage', message });
  });

  test('what is no experiment at all', () => {
    expect(() => planExperiment(null, descriptors, limits)).toThrow('An experiment must be an object.');
    expect(() => planExperiment([], descriptors, limits)).toThrow('An experiment must be an object.');
  });

  test('misspelt names get the nearest one', () => {
    expect(refusal({ models: ['thread'] })).toMatchObject({
      message: 'There is no model "thread".',
      hint: expect.stringMatching(/^Did you mean threads\? Models: sequential, processes, /) as string,
    });
    expect(refusal({ workload: 'prime' }).hint).toMatch(/^Did you mean primes\?/);
    expect(refusal({ settings: { bacth: 1 } }).hint).toMatch(/^Did you mean batch\?/);
    expect(refusal({ parameters: { rang: 1 } }).hint).toMatch(/^Did you mean range\?/);
    expect(refusal({ worker: [1] }).hint).toMatch(/^Did you mean workers\?/);
    expect(refusal({ workload: 'zzzzzzzzzz' }).hint).toBe('Workloads: primes, compress.');
  });

  test('a setting that no chosen model has names the models that have it', () => {
    expect(refusal({ models: ['async'], settings: { batch: 2 } }).message).toBe(
      'batch is an option of processes and threads, and none of the chosen models (sequential, async) has it.',
    );
  });

  test('a parameter of another workload is refused', () => {
    expect(refusal({ parameters: { input: '/tmp' } }).message).toBe(
      'input: the workload primes has no parameter "input".',
    );
  });

  test('the batch is not checked against tasks that an input folder decides', () => {
    const folder = { workload: 'compress', parameters: { input: '/somewhere' }, settings: { batch: 60 } };
    expect(pointsOf(folder)).toHaveLength(3);
    expect(refusal({ ...folder, tasks: 59 }).message).toContain('at most the number of tasks, 59');
  });

  test('executors take at most half of the free memory', () => {
    // 1,200 MB are half; 60 MB each: 20 fit.
    expect(pointsOf({ workers: [20] })).toContain('processes 20');
    expect(refusal({ workers: [21] })).toMatchObject({
      message:
        'workers 21 with processes takes about 1,260 MB, more than half of the free memory (1,200 MB).',
      hint: 'Choose a number from 1 to 20.',
    });
    expect(refusal({ models: ['per-operation'], settings: { concurrency: 21 } }).message).toMatch(
      /^concurrency 21/,
    );
  });

  test('the host says what fields are called', () => {
    const names = {
      field: (name: string) => `--${name}`,
      setting: (name: string) => `--set-${name}`,
      parameter: (name: string) => `--param ${name}`,
    };
    const refused = (spec: object) => () =>
      planExperiment(
        { models: ['processes'], workload: 'primes', workers: [1], ...spec },
        descriptors,
        limits,
        names,
      );
    expect(refused({ rounds: 0 })).toThrow(/^--rounds must/);
    expect(refused({ settings: { batch: 0 } })).toThrow(/^--set-batch must/);
    expect(refused({ parameters: { range: 0 } })).toThrow(/^--param range must/);
  });
});
