import { expect, test } from 'vitest';
import type { ExperimentSpecInput } from '../../../../src/core/experiment/experiment-spec';
import { replaceFields } from '../../../../src/core/experiment/replace-fields';
import { modelDescriptors } from '../../../../src/workers/models';

const base: ExperimentSpecInput = {
  models: ['threads', 'async'],
  workload: 'primes',
  parameters: { range: 5000 },
  tasks: 30,
  settings: { batch: 4, concurrency: 50 },
  sweep: { inFlight: [1, 2] },
  budgetMs: 20_000,
  seed: 7,
};
const replaced = (given: ExperimentSpecInput) =>
  replaceFields(base, given, { models: modelDescriptors, workloads: [] });

test('what is given replaces its field, and the rest is kept', () => {
  expect(replaced({ tasks: 5, clock: 'cold' })).toEqual({ ...base, tasks: 5, clock: 'cold' });
});

test('options and parameters are replaced one by one, fixed or swept', () => {
  expect(replaced({ settings: { batch: 8 } }).settings).toEqual({ batch: 8, concurrency: 50 });
  expect(replaced({ settings: { inFlight: 8 } })).toMatchObject({
    settings: { batch: 4, concurrency: 50, inFlight: 8 },
    sweep: {},
  });
  expect(replaced({ sweep: { batch: [1, 2] } })).toMatchObject({
    settings: { concurrency: 50 },
    sweep: { inFlight: [1, 2], batch: [1, 2] },
  });
});

test('another workload drops parameters, tasks and what was swept of them; options stay, fixed or swept', () => {
  const { parameters, tasks, sweep, settings, seed } = replaced({ workload: 'wait' });
  expect({ parameters, tasks, sweep }).toEqual({ parameters: {}, tasks: undefined, sweep: base.sweep });
  const swept = replaceFields(
    { ...base, sweep: { range: [1, 2], tasks: [1, 2] } },
    { workload: 'wait' },
    { models: modelDescriptors, workloads: [] },
  );
  expect(swept.sweep).toEqual({});
  expect({ settings, seed }).toEqual({ settings: base.settings, seed: 7 });
  expect(replaced({ workload: 'wait', tasks: 9, parameters: { ms: 5 } })).toMatchObject({
    tasks: 9,
    parameters: { ms: 5 },
  });
});

test('other models drop the options that none of them has', () => {
  expect(replaced({ models: ['async'] })).toMatchObject({ settings: { concurrency: 50 }, sweep: {} });
  expect(replaced({ models: ['threads'] })).toMatchObject({
    settings: { batch: 4 },
    sweep: { inFlight: [1, 2] },
  });
  // A parameter of the workload is nobody's option.
  const swept = replaceFields(
    { ...base, sweep: { range: [1, 2] } },
    { models: ['async'] },
    { models: modelDescriptors, workloads: [] },
  );
  expect(swept.sweep).toEqual({ range: [1, 2] });
});

test('of fields that exclude each other the given ones count', () => {
  expect(replaced({ rounds: 6 })).not.toHaveProperty('budgetMs');
  const fixed = replaceFields({ rounds: 6 }, { precision: 0.02 }, { models: [], workloads: [] });
  expect(fixed).not.toHaveProperty('rounds');
});
