import { expect, test } from 'vitest';
import { coreGroups } from '../../../../../src/cli/view/monitor/core-groups';
import { machineCpu, untold } from '../../../../support/samples';

const shown = (groups: ReturnType<typeof coreGroups>) =>
  groups.map(({ title, cpus }) => [
    title,
    cpus.map(({ cpu, sibling }) => (sibling ? `└${cpu}` : `${cpu}`)).join(' '),
  ]);

test('SMT siblings that are numbered far apart follow each other', () => {
  const cores = [0, 1, 2, 3].map((cpu) => machineCpu(cpu, { core: cpu % 2 }));
  expect(shown(coreGroups(cores, [0, 1, 2, 3]))).toEqual([['', '0 └2 1 └3']]);
});

test('performance cores come before efficiency cores, whatever their numbers', () => {
  const cores = [
    machineCpu(0, { kind: 'efficiency' }),
    machineCpu(1, { kind: 'performance', core: 1 }),
    machineCpu(2, { kind: 'performance', core: 1 }),
  ];
  expect(shown(coreGroups(cores, [0, 1, 2]))).toEqual([
    ['performance cores', '1 └2'],
    ['efficiency cores', '0'],
  ]);
});

test('several sockets are told apart, and CPUs of an unknown one come last', () => {
  const cores = [
    machineCpu(0, { socket: untold }),
    machineCpu(1, { socket: 1 }),
    machineCpu(2, { socket: 0 }),
  ];
  expect(shown(coreGroups(cores, [0, 1, 2]))).toEqual([
    ['socket 0', '2'],
    ['socket 1', '1'],
    ['socket unknown', '0'],
  ]);
});

test('a CPU that the machine did not have at the start is not lost', () => {
  expect(shown(coreGroups([machineCpu(0)], [0, 1]))).toEqual([
    ['', '0'],
    ['came online later', '1'],
  ]);
  expect(shown(coreGroups(undefined, [0, 1]))).toEqual([['', '0 1']]);
});

test('where cores are not known no CPU is taken for a sibling', () => {
  const cores = [machineCpu(0, { core: untold }), machineCpu(1, { core: untold })];
  expect(shown(coreGroups(cores, []))).toEqual([['', '0 1']]);
});
