/**
 * The machine's counters through systeminformation, for systems that have no file of their own here, and on request. It
 * tells the load of each core and nothing else; on Linux it starts three programs for each look.
 */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { judgeInterval } from '../../core/counters/interval';
import type { CoreSample, Sample } from '../../core/counters/sample';
import { sharesSince } from '../../core/counters/times-since';
import { unwatchable } from '../../core/counters/watched-rates';
import type { LiveExecutor } from '../../core/counters/live-executor';
import type { SystemAnswerTo } from '../../workers/system-questions';
import { SystemInformation } from '../system-information';
import { type OwnClock, ownClock } from './own-clock';
import type { Sampler } from './sampler';

/** The part of `SystemInformation` that is used. */
export interface LoadSource {
  ask(question: 'currentLoad'): Promise<Maybe<SystemAnswerTo<'currentLoad'>>>;
  close(): void;
}

/** Below this systeminformation repeats its last figures (200 ms, with room for the grain of its clock). */
const shortestMs = 205;

const notTold = (what: string) => notAvailable(`systeminformation does not tell ${what}`);
const firstSample = notAvailable('the first sample has nothing before it');
const repeated = notAvailable('systeminformation has new figures every 200 ms at most');
const untold = { iowait: notTold('waiting for disks'), steal: notTold('steal') };
const switches = notTold("the machine's switches");
const throttling = notTold('throttling');
const pressure = notTold('pressure on the CPUs');
const cpuOfHelpers = notAvailable('systeminformation may start programs, whose CPU time is not counted here');

export class PortableSampler implements Sampler {
  readonly kind = 'systeminformation';
  private executors: readonly LiveExecutor[] = [];
  private before: { atMs: number; wallClockMs: number } | null = null;
  private lastFigures = '';

  constructor(
    private readonly source: LoadSource = new SystemInformation(),
    private readonly clock: OwnClock = ownClock,
  ) {}

  watch(executors: readonly LiveExecutor[]): void {
    this.executors = [...executors];
  }

  async sample(scheduledMs?: number): Promise<Sample> {
    const startMs = this.clock.monotonicMs();
    const before = this.before;
    const tooEarly = before !== null && startMs - before.atMs < shortestMs;
    const cores = tooEarly ? repeated : await this.readCores();
    // Dated at its end: the first answer takes half a second, and every one is over the time up to its end.
    const atMs = this.clock.monotonicMs();
    const wallClockMs = this.clock.wallClockMs();
    const passedMs = before ? atMs - before.atMs : 0;
    // Wherever a sleep or a set clock shows, the wall clock and the monotonic one part.
    const partedMs = before ? Math.abs(wallClockMs - before.wallClockMs - passedMs) : 0;
    const { interval, gap } = before
      ? judgeInterval(passedMs, scheduledMs, partedMs)
      : { interval: firstSample, gap: null };
    if (!tooEarly) this.before = { atMs, wallClockMs };
    return {
      atMonotonicMs: atMs,
      intervalMs: interval,
      gap,
      cores: isAvailable(interval) ? cores : interval,
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

  private async readCores(): Promise<Maybe<readonly CoreSample[]>> {
    const load = await this.source.ask('currentLoad');
    if (!isAvailable(load)) return load;
    const { cpus } = load;
    // Its cache follows the wall clock: once that is set back, the old figures come again and again.
    const figures = cpus.map((cpu) => `${cpu.rawLoad}/${cpu.rawLoadIdle}`).join();
    if (figures === this.lastFigures) return repeated;
    this.lastFigures = figures;
    if (cpus.length === 0) return notTold('the cores');
    return cpus.map((cpu, index) => ({
      cpu: index,
      shares: sharesSince(
        {
          user: cpu.rawLoadUser,
          nice: cpu.rawLoadNice,
          system: cpu.rawLoadSystem,
          irq: cpu.rawLoadIrq,
          idle: cpu.rawLoadIdle,
        },
        untold,
      ),
    }));
  }
}
