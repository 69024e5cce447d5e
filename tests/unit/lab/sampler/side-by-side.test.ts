/** Both samplers on this machine, compared with each other and with Node's own counters, on what cannot depend on time. */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { currentLoad, type Systeminformation } from 'systeminformation';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isAvailable } from '../../../../src/core/availability';
import { column, CpuTimes } from '../../../../src/core/counters/cpu-times';
import { LinuxSampler } from '../../../../src/lab/sampler/linux';
import { openSampler } from '../../../../src/lab/sampler';
import { PortableSampler } from '../../../../src/lab/sampler/portable';
import { processToWatch } from '../../../../src/lab/sampler/sampler';

/** A tick of `/proc/stat`. */
const tickMs = 10;

function ticks(): CpuTimes {
  const times = new CpuTimes();
  times.read(readFileSync('/proc/stat'));
  return times;
}

function onlineIn(times: CpuTimes): number[] {
  return Array.from({ length: times.highest + 1 }, (_, cpu) => cpu).filter((cpu) => times.isOnline(cpu));
}

/** By how much the machine's first core has moved on, in whatever state. */
function ticksPassed(from: CpuTimes, to: CpuTimes): number {
  return Object.values(column).reduce<number>((sum, of) => sum + to.tick(0, of) - from.tick(0, of), 0);
}

describe('the choice of a sampler', () => {
  it('is systeminformation where it is asked for', () => {
    expect(openSampler('systeminformation').kind).toBe('systeminformation');
    const automatic = openSampler('auto');
    const own: Partial<Record<NodeJS.Platform, string>> = {
      linux: 'linux',
      darwin: 'macos',
      win32: 'windows',
    };
    expect(automatic.kind).toBe(own[process.platform] ?? 'systeminformation');
    automatic.close();
  });

  it('is the best one of each system, and starts nothing before it is asked', () => {
    const kinds = (['linux', 'darwin', 'win32', 'freebsd'] as const).map((platform) => {
      const sampler = openSampler('auto', platform);
      sampler.close();
      return sampler.kind;
    });
    expect(kinds).toEqual(['linux', 'macos', 'windows', 'systeminformation']);
    expect(openSampler('systeminformation', 'win32').kind).toBe('systeminformation');
  });
});

// A sandbox that counts nothing has nothing to compare.
describe.runIf(process.platform === 'linux' && ticks().switches > 0)('on this Linux machine', () => {
  it('systeminformation and /proc/stat tell the same time in each state for each core', async () => {
    // Its timers and its cache follow a clock of ours, so nobody waits.
    vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const clock = { monotonicMs: () => Date.now(), wallClockMs: () => Date.now(), threadCpuMs: () => 0 };
    let told: Systeminformation.CurrentLoadCpuData[] = [];
    const source = {
      ask: async () => {
        const load = await currentLoad();
        told = load.cpus;
        return load;
      },
      close: () => undefined,
    };
    const portable = new PortableSampler(source, clock);

    const first = portable.sample();
    while (vi.getTimerCount() === 0) await new Promise(setImmediate);
    const beforeFirst = ticks();
    vi.advanceTimersByTime(500);
    await first;
    const afterFirst = ticks();
    while (ticksPassed(afterFirst, ticks()) < 20);
    const beforeSecond = ticks();
    vi.advanceTimersByTime(300);
    const { cores } = await portable.sample();
    const afterSecond = ticks();

    const online = onlineIn(afterSecond);
    expect(isAvailable(cores) ? cores : []).toHaveLength(online.length);
    for (const [index, cpu] of online.entries()) {
      const between = (value: number | undefined, of: number, slack = 0) => {
        const atLeast = beforeSecond.tick(cpu, of) - afterFirst.tick(cpu, of);
        const atMost = afterSecond.tick(cpu, of) - beforeFirst.tick(cpu, of);
        expect(value).toBeGreaterThanOrEqual((atLeast - slack) * tickMs);
        expect(value).toBeLessThanOrEqual((atMost + slack) * tickMs);
      };
      between(told[index]?.rawLoadUser, column.user);
      between(told[index]?.rawLoadNice, column.nice);
      between(told[index]?.rawLoadSystem, column.system);
      between(told[index]?.rawLoadIrq, column.irq);
      // The kernel estimates idle time while a core sleeps, and may take back some of it.
      between(told[index]?.rawLoadIdle, column.idle, 5);
    }
  });

  it('the sampler sees every core and the switches of this process as Node counts them', () => {
    const sampler = new LinuxSampler();
    sampler.watch([processToWatch(process.pid)]);
    const [earlier] = sampler.sample().watched;
    const { cores, watched } = sampler.sample();
    const node = process.resourceUsage();
    sampler.close();
    expect(isAvailable(cores) ? cores : []).toHaveLength(cpus().length);
    const [switches, earlierSwitches] = [watched[0]?.switches, earlier?.switches];
    if (!switches || !earlierSwitches || !isAvailable(switches) || !isAvailable(earlierSwitches)) {
      expect(readFileSync('/proc/self/status', 'utf8')).not.toContain('voluntary_ctxt_switches');
      return;
    }
    expect(switches.voluntary).toBeGreaterThanOrEqual(earlierSwitches.voluntary);
    // Node's figure has threads that ended before, too.
    expect(switches.voluntary).toBeLessThanOrEqual(node.voluntaryContextSwitches);
    expect(switches.involuntary).toBeLessThanOrEqual(node.involuntaryContextSwitches);
    expect(switches.voluntary).toBeGreaterThan(0);
  });
});
