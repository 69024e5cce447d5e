import { expect, test } from 'vitest';
import { computingThreads, extraThreads } from '../../../../src/core/experiment/extra-threads';
import { sharedHeapLimitMb } from '../../../../src/core/experiment/memory-limits';
import { planExperiment } from '../../../../src/core/experiment/plan-experiment';
import { descriptors } from '../../../../src/workers/descriptors';

test('a model has so many threads beside its workers, or as many as an option says, or none', () => {
  expect(extraThreads({ extraThreads: 1 }, {})).toBe(1);
  expect(extraThreads({ extraThreads: 'blockingThreads' }, { blockingThreads: 4 })).toBe(4);
  expect(extraThreads({}, { blockingThreads: 4 })).toBe(0);
  expect(extraThreads(undefined, { blockingThreads: 4 })).toBe(0);
  expect(computingThreads({ extraThreads: 1 }, { workers: 2, settings: {} })).toBe(3);
});

const spec = { models: ['executor'], workload: 'sync-calls', workers: [2], settings: { blockingThreads: 6 } };

test('they take memory as workers do', () => {
  const limits = { usableCpus: 16, freeMemoryMb: 8000 };
  const { points } = planExperiment({ ...spec, ceiling: false }, descriptors, limits);
  expect(sharedHeapLimitMb(points, limits)).toBe(500);
  expect(() =>
    planExperiment({ ...spec, settings: { blockingThreads: 200 } }, descriptors, {
      ...limits,
      freeMemoryMb: 2000,
    }),
  ).toThrow(expect.objectContaining({ message: expect.stringContaining('executor takes about') as string }));
});

test('and the ceiling is that of as many copies as threads can compute', () => {
  const limits = { usableCpus: 16, freeMemoryMb: 8000 };
  const { points } = planExperiment({ ...spec, workload: 'primes' }, descriptors, limits);
  const copies = points.filter(({ model }) => model.role === 'ceiling').map(({ workers }) => workers);
  expect(copies).toEqual([8]);
});
