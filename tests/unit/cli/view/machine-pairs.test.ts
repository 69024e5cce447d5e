import { expect, test } from 'vitest';
import { machinePairs } from '../../../../src/cli/view/machine-pairs';
import { notAvailable } from '../../../../src/core/availability';
import type { MachineFacts } from '../../../../src/core/record/run-record';
import { twoCpus } from '../../../support/fake-lab';
import { machineCpu } from '../../../support/samples';

function told(facts: Partial<MachineFacts>): Record<string, string> {
  return Object.fromEntries(machinePairs({ ...twoCpus, ...facts }));
}

test('a hybrid machine shows which CPUs are which, and who shares a core', () => {
  const cores = [0, 1, 2, 3].map((cpu) => machineCpu(cpu, { core: cpu >> 1, kind: 'performance' as const }));
  cores.push(...[4, 5].map((cpu) => machineCpu(cpu, { kind: 'efficiency' as const })));
  const topology = { ...twoCpus.topology, performanceCores: 2, efficiencyCores: 2 };
  expect(told({ cores, topology, smt: true })).toMatchObject({
    'Performance cores': '2 (CPUs 0-3)',
    'Efficiency cores': '2 (CPUs 4-5)',
    'Several CPUs per core': 'yes: 0+1, 2+3',
  });
});

test('on a large machine the first cores show how siblings are numbered', () => {
  const cores = Array.from({ length: 128 }, (_, cpu) =>
    machineCpu(cpu, { core: cpu % 64, numaNode: (cpu >> 5) & 1 }),
  );
  expect(told({ cores, smt: true, numaNodes: 2 })).toMatchObject({
    'Several CPUs per core': 'yes: 0+64, 1+65, 2+66, 3+67, 4+68, 5+69, 6+70, 7+71, … (64 cores)',
    'NUMA nodes': '2: CPUs 0-31,64-95; CPUs 32-63,96-127',
  });
});

test('CPUs that affinity rules out are named', () => {
  const cores = [machineCpu(0), machineCpu(1, { usable: false })];
  const topology = { ...twoCpus.topology, usableCpus: 1 };
  expect(told({ cores, topology })['Logical CPUs']).toBe(
    '2, of which 1 can be used by Corelab; affinity rules out 1',
  );
});

test('counts stand alone where single CPUs are not known', () => {
  const topology = { ...twoCpus.topology, performanceCores: 4 };
  expect(told({ topology, smt: true, numaNodes: 1 })).toMatchObject({
    'Performance cores': '4',
    'Efficiency cores': 'not available, because a test',
    'Several CPUs per core': 'yes',
    'NUMA nodes': '1',
  });
});

test('power and clock rate are shown where a record has them', () => {
  expect(told({})).not.toHaveProperty('Power');
  const clockRate = { savesPower: true, setting: 'governor powersave', highestShare: 0.5 };
  expect(told({ powerSource: 'battery', clockRate })).toMatchObject({
    Power: 'battery',
    'Clock rate': 'governor powersave, at most 50 %: saves power',
  });
});

test('sockets and cores that are not known are not called one', () => {
  const unknown = notAvailable('a test');
  const topology = { ...twoCpus.topology, physicalCores: unknown, sockets: unknown };
  expect(told({ topology })).toMatchObject({
    'Physical cores': 'not available, because a test',
    Sockets: 'not available, because a test',
  });
  expect(told({})).toMatchObject({ 'Physical cores': '2', Sockets: '1' });
});
