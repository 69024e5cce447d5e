/**
 * One reading of Windows' performance counters, as the commands in `lab/sampler/windows-questions.ts` write it: a line for each
 * core, the machine and each thread, its fields parted by `|`. The names of CIM classes and their raw values are the same in
 * every language of Windows; names of counters, as `typeperf` wants them, are not.
 */
import { type Maybe, notAvailable } from '../availability';
import { ratePerSecond } from './counter-rate';
import type { CoreSample } from './sample';
import { sharesSince } from './times-since';

/** Times of one logical CPU since Windows started, in units of 100 ns. */
interface WindowsCore {
  user: number;
  /** With the time in which it served interrupts. */
  privileged: number;
  idle: number;
}

/** A thread that runs now. */
export interface WindowsThread {
  pid: number;
  id: number;
  switches: number;
  /** In units of 100 ns. */
  cpu: number;
}

export interface WindowsReading {
  /** By `group,number`: a group holds 64 logical CPUs at most. In ascending order. */
  cores: ReadonlyMap<string, WindowsCore>;
  /** Of the machine: 32 bits, so it begins again after hours. */
  switches: number;
  /** When the switches were counted, in ticks of Windows' performance clock. */
  ticks: number;
  ticksPerSecond: number;
  /** Of the processes that were asked for. */
  threads: readonly WindowsThread[];
}

/** Longer lines are no figures, and nobody wants to read them in a reason. */
const longestShown = 60;
const around32Bits = 2 ** 32;

/** @param lines of one answer. Whatever is no counter makes the whole reading "not available". */
export function parseWindowsReading(lines: readonly string[]): Maybe<WindowsReading> {
  const cores: [group: number, number: number, core: WindowsCore][] = [];
  const threads: WindowsThread[] = [];
  let machine: Pick<WindowsReading, 'switches' | 'ticks' | 'ticksPerSecond'> | null = null;
  for (const line of lines) {
    const [kind, ...fields] = line.trim().split('|');
    const place = kind === 'C' ? /^(\d{1,4}),(\d{1,4})$/.exec(fields[0] ?? '') : null;
    const figures = (place ? fields.slice(1) : fields).map(figureOf);
    const [a = NaN, b = NaN, c = NaN, d = NaN] = figures;
    if (figures.includes(NaN)) return strange(line);
    if (place && figures.length === 3) {
      cores.push([Number(place[1]), Number(place[2]), { user: a, privileged: b, idle: c }]);
    } else if (kind === 'S' && figures.length === 3 && c > 0) {
      machine = { switches: a, ticks: b, ticksPerSecond: c };
    } else if (kind === 'T' && figures.length === 4) {
      threads.push({ pid: a, id: b, switches: c, cpu: d });
    } else {
      return strange(line);
    }
  }
  if (cores.length === 0) return notAvailable("Windows' performance counters list no cores");
  if (machine === null) return notAvailable("Windows' performance counters list no switches");
  cores.sort(([groupA, a], [groupB, b]) => groupA - groupB || a - b);
  const byPlace = new Map(cores.map(([group, number, core]) => [`${group},${number}`, core]));
  return { cores: byPlace, ...machine, threads };
}

/** How each core spent the time between two readings; numbered through all groups. */
export function windowsCoreShares(before: WindowsReading, after: WindowsReading): CoreSample[] {
  return [...after.cores].map(([place, now], cpu) => {
    const earlier = before.cores.get(place);
    if (!earlier) return { cpu, shares: cameOnline };
    const passed = (of: keyof WindowsCore) => now[of] - earlier[of];
    // Rounded to ticks of the clock, idle time may go back by one (15.6 ms) while a core sleeps.
    const idle = passed('idle');
    const times = { user: passed('user'), nice: 0, system: passed('privileged'), irq: 0 };
    return {
      cpu,
      shares: sharesSince({ ...times, idle: idle < 0 && idle > -clockTick ? 0 : idle }, untold),
    };
  });
}

/** The machine's context switches per second; by Windows' own clock, since the answer may have waited. */
export function windowsSwitchRate(before: WindowsReading, after: WindowsReading): Maybe<number> {
  const ms = ((after.ticks - before.ticks) / after.ticksPerSecond) * 1000;
  const grown = grownBy(before.switches, after.switches);
  return ratePerSecond(0, grown, ms);
}

/** Growth of a counter of 32 bits that begins again at 0; negative where it went back by less than half of them. */
export function grownBy(before: number, after: number): number {
  const grown = after - before;
  return grown < -around32Bits / 2 ? grown + around32Bits : grown;
}

/** Raw counters are whole numbers. Whatever writes them with a decimal comma or point all the same is understood. */
function figureOf(text: string): number {
  return /^\d{1,20}(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : NaN;
}

function strange(line: string): Maybe<never> {
  return notAvailable(`PowerShell answered with "${line.slice(0, longestShown)}" instead of counters`);
}

/** 15.625 ms, in units of 100 ns, with room for rounding. */
const clockTick = 200_000;
const cameOnline = notAvailable('the CPU came online since the sample before');
const untold = {
  iowait: notAvailable('Windows does not count how long a core waited for disks'),
  steal: notAvailable('Windows does not tell how long a hypervisor held a core back'),
};
