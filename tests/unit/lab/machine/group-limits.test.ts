import { expect, it } from 'vitest';
import { isAvailable } from '../../../../src/core/availability';
import { sharedHeapLimitMb } from '../../../../src/core/experiment/memory-limits';
import {
  readGroupMemory,
  readKillsFile,
  readProcessLimit,
} from '../../../../src/lab/machine/linux-group-limits';
import { memoryFacts } from '../../../../src/lab/machine/machine-facts';
import { inMemory, readCase, unpack } from './fixture-tree';

const mb = 2 ** 20;
const version1 = (controller: string, path: string) =>
  `/proc/self/cgroup = 4:${controller}:${path}\n` +
  `/proc/self/mountinfo = 31 23 0:26 / /sys/fs/cgroup/${controller} rw - cgroup cgroup rw,${controller}\n`;
const version2 = (path: string) =>
  `/proc/self/cgroup = 0::${path}\n/proc/self/mountinfo = 31 23 0:26 / /groups rw - cgroup2 cgroup rw\n`;
const files = (text: string) => inMemory(unpack(text));

it('leave to a container what its limit leaves, and to each worker half of its share', () => {
  const group = readGroupMemory(inMemory(readCase('container-memory-limit')));
  const facts = memoryFacts({ total: 24_576 * mb, available: 23_040 * mb }, group);
  expect(facts).toEqual({ totalMb: 24_576, freeMb: 590, limitMb: 600 });
  const points = [{ workers: 2 }] as unknown as Parameters<typeof sharedHeapLimitMb>[0];
  expect(sharedHeapLimitMb(points, { usableCpus: 2, freeMemoryMb: facts.freeMb })).toBe(147);
});

it('are the smallest up the tree, and caches that can be dropped are free', () => {
  const tree =
    `${version2('/pod/app')}/groups/pod/app/memory.max = max\n/groups/pod/app/memory.high = ${800 * mb}\n` +
    `/groups/pod/app/memory.current = ${300 * mb}\n/groups/pod/memory.max = ${1000 * mb}\n` +
    `/groups/pod/memory.current = ${900 * mb}\n/groups/pod/memory.stat <<\nanon 1\ninactive_file ${100 * mb}\n>>\n`;
  expect(readGroupMemory(files(tree))).toEqual({ limitMb: 800, freeMb: 200 });
});

it('are read in version 1 as well, where none is a huge number', () => {
  const folder = '/sys/fs/cgroup/memory/jobs';
  const limited = (bytes: string) =>
    readGroupMemory(
      files(
        `${version1('memory', '/jobs')}${folder}/memory.limit_in_bytes = ${bytes}\n` +
          `${folder}/memory.usage_in_bytes = ${30 * mb}\n${folder}/memory.stat = total_inactive_file ${10 * mb}\n`,
      ),
    );
  expect(limited(String(100 * mb))).toEqual({ limitMb: 100, freeMb: 80 });
  expect(limited('9223372036854771712')).toMatchObject({ available: false });
});

it('may be of the number of processes and threads', () => {
  const folder = '/sys/fs/cgroup/pids/jobs';
  const limited = (most: string) =>
    readProcessLimit(files(`${version1('pids', '/jobs')}${folder}/pids.max = ${most}\n`));
  expect(limited('45')).toBe(45);
  expect(limited('max')).toMatchObject({ available: false });
});

it('are told from none, and without files by reasons', () => {
  const memory = memoryFacts({ total: 8 * mb, available: 4 * mb }, readGroupMemory(files('')));
  expect(memory).toMatchObject({ totalMb: 8, freeMb: 4, limitMb: { available: false } });
  expect(isAvailable(readProcessLimit(files('')))).toBe(false);
});

it('come with a file that counts kills, where the kernel counts them', () => {
  const counting = `${version2('/pod')}/groups/pod/memory.events <<\nmax 3\noom_kill 0\n>>\n`;
  expect(readKillsFile(files(counting))).toBe('/groups/pod/memory.events');
  expect(readKillsFile(files(version2('/')))).toMatchObject({ available: false });
});
