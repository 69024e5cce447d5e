import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coreGroups } from '../../../../src/cli/view/monitor/core-groups';
import { isAvailable } from '../../../../src/core/availability';
import { recordedSample } from '../../../../src/core/samples/recorded-sample';
import type { Sample } from '../../../../src/core/counters/sample';
import type { LiveExecutor } from '../../../../src/core/counters/live-executor';
import { readLinuxTopology } from '../../../../src/lab/machine/linux';
import { LinuxSampler } from '../../../../src/lab/sampler/linux';
import { processToWatch } from '../../../../src/lab/sampler/sampler';
import { inMemory, readCase, readMachine, type Tree } from '../machine/fixture-tree';

function machine(tree: Tree, stays = true) {
  const clock = {
    nowMs: 1000,
    wallAheadMs: 5e11,
    monotonicMs: () => clock.nowMs,
    wallClockMs: () => clock.nowMs + clock.wallAheadMs,
    threadCpuMs: () => 0,
  };
  const files = inMemory(tree, stays);
  const sampler = new LinuxSampler(files, clock);
  return {
    tree,
    files,
    sampler,
    setWallClock: (byMs: number) => {
      clock.wallAheadMs += byMs;
    },
    /** Moves the clock on, changes files, looks. */
    after: (passedMs: number, changes: Record<string, string | null> = {}, scheduledMs = 100): Sample => {
      clock.nowMs += passedMs;
      for (const [path, text] of Object.entries(changes)) {
        if (text === null) tree.delete(path);
        else tree.set(path, text);
      }
      return sampler.sample(scheduledMs);
    },
  };
}

const stat = (user: number, idle: number, ctxt: number) =>
  `cpu  0 0 0 0 0 0 0 0\ncpu0 ${user} 0 0 ${idle} 0 0 0 0 0 0\nctxt ${ctxt}\n`;
const small = (): Tree => new Map([['/proc/stat', stat(100, 100, 1000)]]);

function task(pid: number, id: number, told: { voluntary: number; start?: number; threads?: number }): Tree {
  const folder = `/proc/${pid}/task/${id}`;
  const fields = [
    ...Array<number>(16).fill(0),
    told.threads ?? 1,
    0,
    told.start ?? 500,
    ...Array<number>(16).fill(0),
    3,
    0,
  ];
  return new Map([
    [`${folder}/stat`, `${id} (node) S ${fields.join(' ')}\n`],
    [`${folder}/schedstat`, `${1_000_000 + told.voluntary} 2000000 9\n`],
    [
      `${folder}/sched`,
      `node (${id}, #threads: 1)\nse.nr_migrations : 5\nnr_voluntary_switches : ${told.voluntary}\nnr_involuntary_switches : 2\n`,
    ],
  ]);
}
const at = (tree: Tree, ...more: Tree[]): Tree => new Map([tree, ...more].flatMap((one) => [...one]));

describe('the sampler on Linux', () => {
  it('has no rates at first, then load and switches', () => {
    const { after } = machine(small());
    const first = after(0);
    expect(first).toMatchObject({ intervalMs: { available: false }, cores: { available: false }, gap: null });
    const second = after(100, { '/proc/stat': stat(103, 107, 1070) });
    expect(second).toMatchObject({ intervalMs: 100, switchesPerSecond: 700, gap: null });
    expect(second.cores).toEqual([
      { cpu: 0, shares: { user: 30, system: 0, iowait: 0, steal: 0, idle: 70 } },
    ]);
  });

  it('gives CPUs that a container counts from 0 the numbers that the kernel has for them', () => {
    const tree = readCase('lxcfs-online-vs-stat');
    const { after } = machine(tree);
    const { cores } = readLinuxTopology(inMemory(tree), 2);
    after(0);
    const stat = 'cpu0 1005 0 0 4005 0 0 0 0 0 0\ncpu1 1010 0 0 4000 0 0 0 0 0 0\nctxt 1070\n';
    const sample = after(100, { '/proc/stat': stat });
    const cpus = cores.map(({ cpu }) => cpu);
    expect(recordedSample(sample, 0, cpus).loadPercent).toEqual([50, 100]);
    const listed = isAvailable(sample.cores) ? sample.cores.map(({ cpu }) => cpu) : [];
    expect(coreGroups(cores, listed)).toEqual([
      { title: '', cpus: [3, 7].map((cpu) => ({ cpu, sibling: false })) },
    ]);
  });

  it('gives a gap, then rates again, when the machine-wide switches go back', () => {
    const { after } = machine(small());
    after(0);
    expect(after(100, { '/proc/stat': stat(101, 101, 5) }).switchesPerSecond).toMatchObject({
      available: false,
    });
    expect(after(100, { '/proc/stat': stat(102, 102, 15) }).switchesPerSecond).toBe(100);
  });

  it('says that the computer slept, by the wall clock and the uptime that ran on', () => {
    const { after, setWallClock } = machine(at(small(), new Map([['/proc/uptime', '50.00 1.00\n']])));
    after(0);
    setWallClock(3_600_000);
    const woken = after(100, { '/proc/uptime': '3650.10 1.00\n', '/proc/stat': stat(103, 107, 1070) });
    expect(woken.gap?.reason).toContain('slept for 3600.0 s');
    expect(woken).toMatchObject({ cores: { available: false }, switchesPerSecond: { available: false } });
    expect(
      after(100, { '/proc/uptime': '3650.20 1.00\n', '/proc/stat': stat(104, 108, 1080) }),
    ).toMatchObject({ gap: null, switchesPerSecond: 100 });
  });

  it('takes a wall clock that was set for no sleep, and a sleep after it for what it was', () => {
    const { after, setWallClock } = machine(at(small(), new Map([['/proc/uptime', '50.00 1.00\n']])));
    after(0);
    setWallClock(-86_400_000);
    const set = after(100, { '/proc/uptime': '50.10 1.00\n', '/proc/stat': stat(103, 107, 1070) });
    expect(set).toMatchObject({ gap: null, switchesPerSecond: 700 });
    setWallClock(60_000);
    const woken = after(100, { '/proc/uptime': '110.20 1.00\n', '/proc/stat': stat(104, 108, 1080) });
    expect(woken.gap?.reason).toContain('slept for 60.0 s');
  });

  it('counts samples that were missed', () => {
    const { after } = machine(small());
    after(0);
    expect(after(500, { '/proc/stat': stat(110, 140, 1500) })).toMatchObject({
      gap: { missed: 4 },
      switchesPerSecond: 1000,
    });
  });

  it('tells in a sandbox why there is nothing, and no zeros', () => {
    const { sampler, after } = machine(readMachine('container-without-details'));
    sampler.watch([processToWatch(7)]);
    after(0);
    const sample = after(100);
    expect(sample.cores).toMatchObject([{ shares: { available: false } }, { shares: { available: false } }]);
    expect(sample.switchesPerSecond).toMatchObject({ available: false });
    expect(sample.throttling).toMatchObject({ available: false });
    expect(sample.pressure).toEqual({ available: false, reason: '/proc/pressure/cpu is not there' });
    expect(sample.watched[0]).toMatchObject({
      switches: { available: false },
      cpuMs: { available: false },
      threads: 1,
    });
  });

  it('works without any file', () => {
    const { after } = machine(new Map());
    after(0);
    expect(after(100).cores).toEqual({ available: false, reason: '/proc/stat is not there' });
  });

  it('tells throttling by the quota of a container', () => {
    const { after, tree } = machine(readMachine('container-cgroup-v2'));
    expect(after(0).throttling).toMatchObject({ throttledPeriods: 37, throttledMs: 1903.456 });
    const path = '/sys/fs/cgroup/cpu.stat';
    const later = (tree.get(path) ?? '').replace('throttled_usec 1903456', 'throttled_usec 1928456');
    expect(after(100, { [path]: later }).throttling).toMatchObject({
      throttledMsPerSecond: expect.closeTo(250) as number,
    });
  });

  it('tells pressure over the interval', () => {
    const line = (total: number) => `some avg10=3.00 avg60=0.00 avg300=0.00 total=${total}\n`;
    const { after } = machine(at(small(), new Map([['/proc/pressure/cpu', line(1_000_000)]])));
    after(0);
    expect(after(100, { '/proc/pressure/cpu': line(1_025_000) }).pressure).toEqual({
      somePercent: 25,
      some10sPercent: 3,
    });
  });
});

describe('what is watched', () => {
  const path = (name: string, id = 40) => `/proc/40/task/${id}/${name}`;
  /** The files of the process's only, or only remaining, thread after it has run. */
  const ran = (voluntary: number) => Object.fromEntries(task(40, 40, { voluntary }));

  it('is a process: CPU time of all its threads, a new one included at once, switches and waiting of the main one', () => {
    const { sampler, after, files } = machine(at(small(), task(40, 40, { voluntary: 10 })));
    sampler.watch([processToWatch(40)]);
    expect(after(0).watched[0]).toMatchObject({
      switches: { voluntary: 10, involuntary: 2 },
      lastCpu: 3,
      threads: 1,
    });
    const grown = at(task(40, 40, { voluntary: 20, threads: 2 }), task(40, 41, { voluntary: 5 }));
    expect(after(100, Object.fromEntries(grown)).watched[0]).toMatchObject({
      switches: { voluntary: 20, involuntary: 2 },
      switchesPerSecond: { voluntary: 100, involuntary: 0 },
      cpuMs: expect.closeTo(2.000025, 9) as number,
      runQueueWaitMs: 2,
      migrations: 5,
      threads: 2,
    });
    sampler.close();
    expect(files.open).toBe(0);
  });

  it('does not go back when a thread ends: what it had counted stays in the sum', () => {
    const tree = at(small(), task(40, 40, { voluntary: 10, threads: 2 }), task(40, 41, { voluntary: 90 }));
    const { sampler, after } = machine(tree);
    sampler.watch([processToWatch(40)]);
    after(0);
    const gone = Object.fromEntries(['stat', 'sched', 'schedstat'].map((name) => [path(name, 41), null]));
    const sample = after(100, { ...gone, ...ran(15) });
    expect(sample.watched[0]).toMatchObject({
      cpuMs: expect.closeTo(2.000105, 9) as number,
      cpuPercent: expect.closeTo(0.000005, 9) as number,
    });
    expect(after(100).watched[0]).toMatchObject({
      cpuMs: expect.closeTo(2.000105, 9) as number,
      switches: { voluntary: 15 },
      threads: 1,
    });
  });

  it('is one thread by its number in the kernel', () => {
    const tree = at(small(), task(40, 40, { voluntary: 10, threads: 2 }), task(40, 41, { voluntary: 90 }));
    const { sampler, after } = machine(tree);
    const thread: LiveExecutor = { kind: 'thread', pid: 40, threadId: 1, osThreadId: 41 };
    sampler.watch([thread, { ...thread, osThreadId: null }]);
    const [known, unknown] = after(0).watched;
    expect(known).toMatchObject({ executor: thread, switches: { voluntary: 90 }, threads: 1 });
    expect(unknown?.switches).toEqual({
      available: false,
      reason: "the kernel's number of this thread is not known",
    });
  });

  it('ends with its process, also where no descriptor could be kept and the number is used again', () => {
    const { sampler, after } = machine(at(small(), task(40, 40, { voluntary: 10, start: 500 })), false);
    sampler.watch([processToWatch(40)]);
    after(0);
    const reused = task(40, 40, { voluntary: 3, start: 99_000 });
    const sample = after(100, Object.fromEntries(reused));
    expect(sample.watched[0]?.switches).toMatchObject({
      available: false,
      reason: 'there is no such process any more',
    });
    sampler.watch([processToWatch(40)]);
    expect(after(100).watched[0]).toMatchObject({
      switches: { voluntary: 3 },
      switchesPerSecond: { available: false },
    });
  });

  it('carries on where the set changes around it, and lets go of the rest', () => {
    const { sampler, after, files } = machine(
      at(small(), task(40, 40, { voluntary: 10 }), task(50, 50, { voluntary: 1 })),
    );
    const none = files.open;
    sampler.watch([processToWatch(40), processToWatch(50)]);
    after(0);
    sampler.watch([processToWatch(40)]);
    expect(after(100, ran(30)).watched).toMatchObject([{ switchesPerSecond: { voluntary: 200 } }]);
    sampler.watch([]);
    expect(files.open).toBe(none);
  });

  it('costs one short read while it is idle, after one more look at its switches', () => {
    const tree = at(small(), task(40, 40, { voluntary: 10 }));
    const { sampler, after } = machine(tree);
    const thread: LiveExecutor = { kind: 'thread', pid: 40, threadId: 0, osThreadId: 40 };
    sampler.watch([thread]);
    after(0);
    let reads = 0;
    const get = tree.get.bind(tree);
    tree.get = (file) => {
      if (file.startsWith('/proc/40')) reads++;
      return get(file);
    };
    const readsOf = (changes = {}) => {
      reads = 0;
      return { voluntary: after(100, changes).watched[0]?.switches, reads };
    };
    expect(readsOf(ran(11))).toEqual({ voluntary: { voluntary: 11, involuntary: 2 }, reads: 2 });
    // The kernel had counted the CPU time already, the switch a moment later.
    const late = { [path('sched')]: task(40, 40, { voluntary: 12 }).get(path('sched')) };
    expect(readsOf(late)).toEqual({ voluntary: { voluntary: 12, involuntary: 2 }, reads: 2 });
    expect(readsOf()).toEqual({ voluntary: { voluntary: 12, involuntary: 2 }, reads: 1 });
  });

  it('ends when its thread does', () => {
    const { sampler, after } = machine(at(small(), task(40, 41, { voluntary: 10 })));
    sampler.watch([{ kind: 'thread', pid: 40, threadId: 1, osThreadId: 41 }]);
    after(0);
    const gone = Object.fromEntries(['stat', 'sched', 'schedstat'].map((name) => [path(name, 41), null]));
    expect(after(100, gone).watched[0]?.switches).toEqual({
      available: false,
      reason: 'there is no such thread any more',
    });
  });

  it('has its switches from status where the kernel has no sched', () => {
    const tree = at(small(), task(40, 40, { voluntary: 10 }));
    tree.delete(path('sched'));
    tree.set(path('status'), 'Name:\tnode\nvoluntary_ctxt_switches:\t8\nnonvoluntary_ctxt_switches:\t4\n');
    const { sampler, after } = machine(tree);
    sampler.watch([processToWatch(40)]);
    expect(after(0).watched[0]).toMatchObject({
      switches: { voluntary: 8, involuntary: 4 },
      migrations: { available: false },
    });
  });

  it('is read as recorded', () => {
    const { sampler, after } = machine(readMachine('kvm-guest'));
    sampler.watch([processToWatch(700)]);
    expect(after(0).watched[0]).toMatchObject({
      threads: 3,
      lastCpu: 1,
      runQueueWaitMs: 0.3168,
    });
  });
});

describe('no input', () => {
  it('makes the sampler throw, or give NaN, a load outside 0–100 or a negative figure', () => {
    const start = at(readMachine('container-cgroup-v2'), readMachine('kvm-guest'));
    const paths = [...start.keys()].filter((path) => path.startsWith('/proc') || path.startsWith('/sys/fs'));
    const damaged = fc.tuple(
      fc.constantFrom(...paths),
      fc.nat(400),
      fc.oneof(fc.string(), fc.nat().map(String), fc.constantFrom('-1', '\n', ' ', '18446744073709551615')),
    );
    const look = fc.record({
      passedMs: fc.oneof(fc.integer({ min: -10, max: 2000 }), fc.double()),
      damage: fc.array(damaged, { maxLength: 12 }),
      gone: fc.array(fc.constantFrom(...paths), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(look, { minLength: 2, maxLength: 6 }), (looks) => {
        const { sampler, tree, after } = machine(new Map(start));
        sampler.watch([
          processToWatch(700),
          processToWatch(1),
          { kind: 'thread', pid: 700, threadId: 1, osThreadId: 700 },
        ]);
        for (const { passedMs, damage, gone } of looks) {
          const changes: Record<string, string | null> = {};
          for (const [path, position, text] of damage) {
            const old = tree.get(path) ?? '';
            changes[path] = old.slice(0, position) + text + old.slice(position + text.length);
          }
          for (const path of gone) changes[path] = null;
          expectSound(after(passedMs, changes));
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Every number in a sample is finite and not negative, and a share of a core at most 100. */
function expectSound(sample: Sample): void {
  const { atMonotonicMs: _, cost: __, ...figures } = sample;
  (function walk(value: unknown, inCores: boolean): void {
    if (typeof value === 'number') {
      expect(Number.isFinite(value)).toBe(true);
      expect(value).toBeGreaterThanOrEqual(0);
      if (inCores) expect(value).toBeLessThanOrEqual(100);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) walk(part, inCores || name === 'shares');
    }
  })(figures, false);
}
