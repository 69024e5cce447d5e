import { expect, test } from 'vitest';
import { linuxFiles } from '../../../../src/lab/machine/linux-files';
import { programTimes } from '../../../../src/lab/machine/program-times';
import { onDisk } from './fixture-tree';

const stat = (pid: number, name: string, user: number, system: number, started: number) =>
  `${pid} (${name}) S 1 1 1 0 -1 4194560 1 1 1 1 ${user} ${system} 7 7 20 0 1 0 ${started} 1 1`;

test('processes are told by pid and start, whatever their names hold, and Corelab’s own are left out', () => {
  const files = linuxFiles(
    onDisk(
      new Map([
        ['/proc/10/stat', stat(10, 'a (b) c', 30, 20, 111)],
        ['/proc/11/stat', stat(11, 'node', 5, 5, 222)],
        ['/proc/12/stat', 'cut'],
        ['/proc/uptime', '1 1'],
      ]),
    ),
  );
  expect([...programTimes([11], files)]).toEqual([['10 111', { name: 'a (b) c', cpuMs: 500 }]]);
  expect(programTimes([], linuxFiles('/nowhere')).size).toBe(0);
});
