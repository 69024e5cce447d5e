import { expect, it } from 'vitest';
import { compareSuites } from '../../../../src/core/suite/compare-suites';
import { inOrder, machineGroups } from '../../../../src/renderer/compare/machine-groups';
import { letterOf } from '../../../../src/renderer/compare/series-look';
import { simulatedSuite } from '../../../support/simulated-suites';

const measured = (seed: number, name: string | undefined, machine: string | undefined, startedAt: string) => {
  const result = simulatedSuite({ seed, slower: 1 + seed / 10 });
  return {
    ...result,
    ...(name !== undefined && { name }),
    startedAt,
    machine: { ...result.machine, ...(machine !== undefined && { id: machine }) },
  };
};
const [before, after, other, unknown] = [
  measured(1, 'before', 'm1', '2026-12-01T10:00:00.000Z'),
  measured(2, 'after', 'm1', '2026-12-01T12:00:00.000Z'),
  measured(3, 'desk', 'm2', '2026-12-01T11:00:00.000Z'),
  measured(4, undefined, undefined, '2026-12-01T09:00:00.000Z'),
];
const all = [before, after, other, unknown];
const shown = (...args: [string, 'newest' | 'name']) =>
  machineGroups(all, ...args).map(({ title, results }) => [
    title,
    results.map(({ seed: _, id }) => id.slice(-1)).join(''),
  ]);

it('groups results by machine, under the name that all of them share, otherwise processor and CPUs', () => {
  expect(shown('', 'newest')).toEqual([
    ['Test CPU, 2 CPUs', '21'],
    ['desk', '3'],
    ['Test CPU, 2 CPUs', '4'],
  ]);
  expect(shown('', 'name').map(([title]) => title)).toEqual(['Test CPU, 2 CPUs', 'desk', 'Test CPU, 2 CPUs']);
});

it('finds results by all words, in whatever they are called by', () => {
  expect(shown('TEST desk', 'newest')).toEqual([['desk', '3']]);
  expect(shown('nowhere', 'newest')).toEqual([]);
});

it('puts the fastest in a part first, and what cannot be compared last', () => {
  const foreign = { ...other, suite: { ...other.suite, identity: '0'.repeat(64) } };
  const beside = [unknown, foreign, after].map((one, index) => ({
    place: index + 1,
    other: one,
    comparison: compareSuites(before, one),
  }));
  expect(inOrder(beside, 'thread').map(({ place }) => place)).toEqual([3, 1, 2]);
  expect(inOrder(beside, 'name').map(({ place }) => place)).toEqual([3, 2, 1]);
  expect(inOrder(beside, 'chosen').map(({ place }) => place)).toEqual([1, 2, 3]);
});

it('has a letter for any number of series', () => {
  expect([0, 25, 26, 27, 51, 52].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AB', 'AZ', 'BA']);
});
