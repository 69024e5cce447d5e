/**
 * The machine's counters through systeminformation: on macOS, on systems that have no file of their own here, and on request.
 * It tells the load of each core and nothing else; on Linux it starts three programs for each look.
 */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { judgeInterval } from '../../core/counters/interval';
import type { CoreSample, Sample } from '../../core/counters/sample';
import { flooredAt, sharesSince } from '../../core/counters/times-since';
import { unwatchable } from '../../core/counters/watched-rates';
import type { LiveExecutor } from '../../core/counters/live-executor';
import type { SystemAnswerTo } from '../../workers/system-questions';
import { SystemInformation } from '../system-information';
import { type OwnClock, ownClock } from './own-clock';
import type { Sampler } from './sampler';

type Cpu = SystemAnswerTo<'currentLoad'>['cpus'][number];

/** The part of `SystemInformation` that is used. */
export interface LoadSource {
  ask(question: 'currentLoad'): Promise<Maybe<SystemAnswerTo<'currentLoad'>>>;
  close(): void;
}

/** What a system does with the counters that systeminformation reads from it. */
export interface PortableSystem {
  kind: 'systeminformation' | 'macos';
  /** As {@link Sampler.leastPeriodMs}. */
  leastPeriodMs: number;
  /** The same with room for timers that are early and for the grain of clocks. */
  shortestMs: number;
  /** Why there are none below it. */
  tooSoon: string;
  /** Parked cores stop to count, idle time too: whatever is missing of the time that passed was idle. */
  parksCores: boolean;
}

/** systeminformation repeats its last figures for 200 ms, by a clock of whole milliseconds. */
export const anySystem: PortableSystem = {
  kind: 'systeminformation',
  leastPeriodMs: 250,
  shortestMs: 205,
  tooSoon: 'systeminformation has new figures every 200 ms at most',
  parksCores: false,
};

/**
 * Apple's processors park cores, which then read as 90 to 100 % busy, and bring their counters up to date so seldom that
 * those of less than half a second can be all zeros (psutil and OSHI have met both).
 */
export const appleSystem: PortableSystem = {
  kind: 'macos',
  leastPeriodMs: 500,
  shortestMs: 490,
  tooSoon: 'the counters of macOS say nothing of less than half a second',
  parksCores: true,
};

const notTold = (what: string) => notAvailable(`systeminformation does not tell ${what}`);
const firstSample = notAvailable('the first sample has nothing before it');
const repeated = notAvailable('systeminformation has told the same figures as before');
const untold = { iowait: notTold('waiting for disks'), steal: notTold('steal') };
const switches = notTold("the machine's switches");
const throttling = notTold('throttling');
const pressure = notTold('pressure on the CPUs');
const cpuOfHelpers = notAvailable('systeminformation may start programs, whose CPU time is not counted here');

export class PortableSampler implements Sampler {
  readonly kind: PortableSystem['kind'];
  readonly leastPeriodMs: number;
  private executors: readonly LiveExecutor[] = [];
  private before: { atMs: number; wallClockMs: number } | null = null;
  private lastFigures = '';
  /** Looks since then that came too soon; the next one covers their time as well. */
  private merged = 0;

  constructor(
    private readonly source: LoadSource = new SystemInformation(),
    private readonly clock: OwnClock = ownClock,
    private readonly system: PortableSystem = anySystem,
  ) {
    this.kind = system.kind;
    this.leastPeriodMs = system.leastPeriodMs;
  }

  watch(executors: readonly LiveExecutor[]): void {
    this.executors = [...executors];
  }

  async sample(scheduledMs?: number): Promise<Sample> {
    const startMs = this.clock.monotonicMs();
    const before = this.before;
    const tooEarly = before !== null && startMs - before.atMs < this.system.shortestMs;
    const told = tooEarly ? notAvailable(this.system.tooSoon) : await this.ask();
    // Dated at its end: the first answer takes half a second, and every one is over the time up to its end.
    const atMs = this.clock.monotonicMs();
    const wallClockMs = this.clock.wallClockMs();
    const passedMs = before ? atMs - before.atMs : 0;
    // Wherever a sleep or a set clock shows, the wall clock and the monotonic one part.
    const partedMs = before ? Math.abs(wallClockMs - before.wallClockMs - passedMs) : 0;
    const plannedMs = scheduledMs === undefined ? undefined : scheduledMs * (1 + this.merged);
    const { interval, gap } = before
      ? judgeInterval(passedMs, plannedMs, partedMs)
      : { interval: firstSample, gap: null };
    this.merged = tooEarly ? this.merged + 1 : 0;
    if (!tooEarly) this.before = { atMs, wallClockMs };
    return {
      atMonotonicMs: atMs,
      intervalMs: interval,
      gap,
      cores: !isAvailable(interval) ? interval : isAvailable(told) ? this.coresOf(told, interval) : told,
      switchesPerSecond: switches,
      watched: this.executors.map((executor) =>
        unwatchable(executor, 'systeminformation does not tell what single processes and threads do'),
      ),
      throttling,
      pressure,
      cost: { wallMs: atMs - startMs, cpuMs: cpuOfHelpers },
    };
  }

  close(): void {
    this.executors = [];
    this.source.close();
  }

  private async ask(): Promise<Maybe<readonly Cpu[]>> {
    const load = await this.source.ask('currentLoad');
    if (!isAvailable(load)) return load;
    const { cpus } = load;
    // Its cache follows the wall clock: once that is set back, the old figures come again and again.
    const figures = cpus.map((cpu) => `${cpu.rawLoad}/${cpu.rawLoadIdle}`).join();
    if (figures === this.lastFigures) return repeated;
    this.lastFigures = figures;
    return cpus.length === 0 ? notTold('the cores') : cpus;
  }

  private coresOf(cpus: readonly Cpu[], intervalMs: number): CoreSample[] {
    return cpus.map((cpu, index) => {
      const times = {
        user: cpu.rawLoadUser,
        nice: cpu.rawLoadNice,
        system: cpu.rawLoadSystem,
        irq: cpu.rawLoadIrq,
        idle: cpu.rawLoadIdle,
      };
      // The raw figures are milliseconds, as `os.cpus()` has them.
      return {
        cpu: index,
        shares: sharesSince(this.system.parksCores ? flooredAt(times, intervalMs) : times, untold),
      };
    });
  }
}
