import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  groupDirectories,
  parseCfsQuota,
  parseCpuMax,
  parseCpuStat,
  parseGroup,
  parseGroupCount,
  parseGroupLimit,
  parseGroupMount,
} from '../../../../src/core/counters/cgroup';
import { readMachine } from '../../lab/machine/fixture-tree';

describe('control groups', () => {
  it('are of version 1 in a hybrid setup, as recorded', () => {
    const guest = readMachine('kvm-guest');
    expect(parseGroup(guest.get('/proc/self/cgroup') ?? '', 'cpu')).toEqual({ version: 1, path: '/' });
    const mountOf = (version: 1 | 2) =>
      parseGroupMount(guest.get('/proc/self/mountinfo') ?? '', { version, path: '/' }, 'cpu')?.mountPoint;
    expect(mountOf(1)).toBe('/sys/fs/cgroup/cpu');
    expect(mountOf(2)).toBe('/sys/fs/cgroup/unified');
  });

  it('are looked for from the own group upwards', () => {
    const mount = { root: '/', mountPoint: '/sys/fs/cgroup' };
    expect(groupDirectories({ version: 2, path: '/user.slice/shell' }, mount)).toEqual([
      '/sys/fs/cgroup/user.slice/shell',
      '/sys/fs/cgroup/user.slice',
      '/sys/fs/cgroup',
    ]);
  });

  it('are found where a container sees the names of its host', () => {
    const mount = { root: '/docker/3c1f', mountPoint: '/cpu' };
    expect(groupDirectories({ version: 1, path: '/docker/3c1f/jobs' }, mount)).toEqual(['/cpu/jobs', '/cpu']);
    expect(groupDirectories({ version: 1, path: '/docker/3c1f' }, mount)).toEqual(['/cpu']);
    expect(groupDirectories({ version: 1, path: '/elsewhere' }, mount)).toEqual(['/cpu']);
    expect(groupDirectories({ version: 2, path: '/../other' }, { root: '/', mountPoint: '/c' })).toEqual([
      '/c',
    ]);
  });

  it('may be mounted at a path with blanks', () => {
    const line = String.raw`1 2 0:3 / /my\040groups rw - cgroup2 cgroup2 rw`;
    expect(parseGroupMount(line, { version: 2, path: '/' }, 'cpu')).toEqual({
      root: '/',
      mountPoint: '/my groups',
    });
  });

  it('are found in the mount that shows the own group and most of those above it', () => {
    const line = (root: string, at: string) => `1 2 0:3 ${root} ${at} rw - cgroup cgroup rw,memory\n`;
    const mounts = line('/jobs/other', '/a') + line('/jobs/one', '/b') + line('/jobs', '/c');
    const mount = (path: string, controller: 'memory' | 'pids') =>
      parseGroupMount(mounts, { version: 1, path }, controller)?.mountPoint;
    expect(mount('/jobs/one/x', 'memory')).toBe('/c');
    expect(mount('/jobs/other', 'memory')).toBe('/c');
    expect(mount('/elsewhere', 'memory')).toBe('/a');
    expect(mount('/jobs/one', 'pids')).toBeUndefined();
  });

  it('limit memory and processes, or do not', () => {
    expect(parseGroupLimit('629145600\n')).toBe(629145600);
    expect(parseGroupLimit('max\n')).toBe(Infinity);
    expect(parseGroupLimit('9223372036854771712\n')).toBe(Infinity);
    expect(parseGroupLimit('-1\n')).toBeNull();
    expect(parseGroupCount('oom 3\noom_kill 2\noom_kill_disable 0\n', 'oom_kill')).toBe(2);
    expect(parseGroupCount('oom_kill_disable 0\n', 'oom_kill')).toBeNull();
  });

  it('limit to a number of CPUs', () => {
    expect(parseCpuMax('150000 100000\n')).toBe(1.5);
    expect(parseCpuMax('max 100000\n')).toBe(Infinity);
    expect(parseCfsQuota('250000\n', '100000\n')).toBe(2.5);
    expect(parseCfsQuota('-1\n', '100000\n')).toBe(Infinity);
  });

  it.each(['', 'max', '0 100000', '5 0', 'five 100000', '-5 100000', '1e9 1'])(
    'take %j for no limit at all',
    (text) => {
      expect(parseCpuMax(text)).toBeNull();
    },
  );

  it('count throttling in both units', () => {
    expect(parseCpuStat('nr_periods 9\nnr_throttled 37\nthrottled_usec 1903456\n')).toEqual({
      throttledPeriods: 37,
      throttledMs: 1903.456,
    });
    expect(parseCpuStat('nr_periods 9\nnr_throttled 4\nthrottled_time 812345678\n')).toEqual({
      throttledPeriods: 4,
      throttledMs: 812.345678,
    });
    expect(parseCpuStat('usage_usec 12\n')).toBeNull();
  });

  it('may be described by any text', () => {
    const text = fc
      .array(
        fc.oneof(fc.constantFrom('/', ':', ' - ', 'cpu', ' cgroup2 ', '0', '\n', ' ', '..'), fc.string()),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const place = parseGroup(one, 'cpu');
        const mount = parseGroupMount(other, place ?? { version: 2, path: '/' }, 'cpu');
        if (place && mount)
          for (const directory of groupDirectories(place, mount))
            expect(directory.includes('/../')).toBe(false);
        for (const limit of [parseCpuMax(one), parseCfsQuota(one, other)])
          if (limit !== null) expect(limit).toBeGreaterThan(0);
        const stat = parseCpuStat(one);
        if (stat) expect(stat.throttledMs).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
