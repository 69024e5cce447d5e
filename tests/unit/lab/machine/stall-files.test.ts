import { expect, it } from 'vitest';
import { readStallFiles } from '../../../../src/lab/machine/stall-files';
import { linuxFiles } from '../../../../src/lab/machine/linux-files';
import { onDisk, unpack } from './fixture-tree';

const found = (text: string, platform: NodeJS.Platform = 'linux') =>
  readStallFiles(platform, linuxFiles(onDisk(unpack(text))));
const cpu = '/sys/devices/system/cpu';

it('are those of every control group that limits the CPU time', () => {
  const files = found(
    [
      '/proc/self/cgroup = 0::/pod/app',
      '/proc/self/mountinfo = 30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw',
      '/sys/fs/cgroup/pod/cpu.max = 150000 100000',
      '/sys/fs/cgroup/pod/app/cpu.max = max 100000',
    ].join('\n'),
  );
  expect(files.quota).toEqual(['/sys/fs/cgroup/pod/cpu.stat']);
});

it('are the counters of each core and of each processor, once', () => {
  const lines = [`${cpu}/online = 0-3`];
  for (let number = 0; number < 4; number++) {
    const siblings = number < 2 ? '0-1' : '2-3';
    lines.push(
      `${cpu}/cpu${number}/thermal_throttle/core_throttle_count = 0`,
      `${cpu}/cpu${number}/thermal_throttle/package_throttle_count = 0`,
      `${cpu}/cpu${number}/topology/core_cpus_list = ${siblings}`,
      `${cpu}/cpu${number}/topology/package_cpus_list = 0-3`,
    );
  }
  expect(found(lines.join('\n')).heat).toEqual([
    `${cpu}/cpu0/thermal_throttle/core_throttle_count`,
    `${cpu}/cpu0/thermal_throttle/package_throttle_count`,
    `${cpu}/cpu2/thermal_throttle/core_throttle_count`,
  ]);
  lines.push('/proc/self/status = Cpus_allowed_list:\t2-3');
  expect(found(lines.join('\n')).heat).toEqual([
    `${cpu}/cpu2/thermal_throttle/core_throttle_count`,
    `${cpu}/cpu2/thermal_throttle/package_throttle_count`,
  ]);
});

it('are none elsewhere, with the reason', () => {
  const nothing = {
    cpus: { available: false },
    quota: { available: false },
    heat: { available: false },
    kills: { available: false },
  };
  expect(found('')).toMatchObject(nothing);
  expect(found('', 'darwin')).toMatchObject(nothing);
});

it('are of the CPUs that affinity leaves, by their numbers in /proc/stat', () => {
  const stat = (count: number) =>
    `/proc/stat <<\n${Array.from({ length: count }, (_, one) => `cpu${one} 1 0 0 1 0 0 0 0`).join('\n')}\n>>\n`;
  const allowed = (list: string) => `/proc/self/status = Cpus_allowed_list:\t${list}\n`;
  const online = (list: string) => `${cpu}/online = ${list}\n`;
  expect(found(online('0-3') + allowed('1,3') + stat(4)).cpus).toEqual([1, 3]);
  expect(found(online('0-3') + allowed('0-127') + stat(4)).cpus).toEqual([0, 1, 2, 3]);
  // LXCFS: the CPUs 3 and 7, counted from 0.
  expect(found(online('3,7') + allowed('3,7') + stat(2)).cpus).toEqual([0, 1]);
  expect(found(online('0-1') + allowed('4-7') + stat(2)).cpus).toMatchObject({ available: false });
  expect(found(online('0-3') + allowed('2-3') + stat(3)).cpus).toMatchObject({ available: false });
});
