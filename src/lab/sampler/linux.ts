/**
 * The machine's counters on Linux, from `/proc` on open descriptors: no process is started, and a look is a few dozen
 * microseconds. Machine-wide figures come from one read of `/proc/stat`.
 */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { coreShares } from '../../core/counters/core-shares';
import { ratePerSecond } from '../../core/counters/counter-rate';
import { CpuTimes } from '../../core/counters/cpu-times';
import { judgeInterval, type JudgedInterval } from '../../core/counters/interval';
import type { CoreSample, Sample, WatchedSample } from '../../core/counters/sample';
import type { LiveExecutor } from '../../core/counters/live-executor';
import { readOnlineCpus, withKernelNumbers } from '../machine/linux-cpu-numbers';
import { type KeptFile, linuxFiles, type LinuxFiles } from '../machine/linux-files';
import { LinuxSleep } from './linux-sleep';
import { LinuxStalls } from './linux-stalls';
import { LinuxWatched } from './linux-watched';
import { type OwnClock, ownClock } from './own-clock';
import type { Sampler } from './sampler';

const firstSample = notAvailable('the first sample has nothing before it');
const noSwitches = notAvailable('/proc/stat does not count context switches');
const noCores = notAvailable('/proc/stat lists no CPUs');

export class LinuxSampler implements Sampler {
  readonly kind = 'linux';
  private readonly stat: KeptFile;
  private readonly sleep: LinuxSleep;
  private readonly stalls: LinuxStalls;
  /** The kernel's numbers; null where it does not list them. */
  private readonly online: readonly number[] | null;
  private watched = new Map<string, LinuxWatched>();
  /** Two readings that take turns, so that a look allocates none. */
  private before = new CpuTimes();
  private now = new CpuTimes();
  private beforeAtMs: number | null = null;

  constructor(
    private readonly files: LinuxFiles = linuxFiles(),
    private readonly clock: OwnClock = ownClock,
  ) {
    this.stat = files.keep('/proc/stat');
    this.online = readOnlineCpus(files);
    this.sleep = new LinuxSleep(files, clock);
    this.stalls = new LinuxStalls(files);
  }

  watch(executors: readonly LiveExecutor[]): void {
    const kept = new Map<string, LinuxWatched>();
    for (const executor of executors) {
      const key = `${executor.kind} ${executor.pid} ${executor.osThreadId ?? ''}`;
      const known = this.watched.get(key);
      // One that has ended is looked up again: its number may be that of a new one.
      kept.set(key, known && known.over === null ? known : new LinuxWatched(this.files, executor));
    }
    for (const one of this.watched.values()) if (![...kept.values()].includes(one)) one.close();
    this.watched = kept;
  }

  sample(scheduledMs?: number): Sample {
    const cpuBeforeMs = this.clock.threadCpuMs();
    const atMonotonicMs = this.clock.monotonicMs();
    const statText = this.stat.read();
    if (isAvailable(statText)) this.now.read(statText);
    const { interval, gap } = this.judge(atMonotonicMs, scheduledMs);
    const sample: Sample = {
      atMonotonicMs,
      intervalMs: interval,
      gap,
      cores: isAvailable(statText) ? this.cores(interval) : statText,
      switchesPerSecond: isAvailable(statText) ? this.switches(interval) : statText,
      watched: this.watchedSamples(interval),
      throttling: this.stalls.throttling(interval),
      pressure: this.stalls.pressure(interval),
      cost: { wallMs: 0, cpuMs: cpuBeforeMs },
    };
    if (isAvailable(statText)) [this.before, this.now] = [this.now, this.before];
    this.beforeAtMs = atMonotonicMs;
    sample.cost.wallMs = this.clock.monotonicMs() - atMonotonicMs;
    const cpuAfterMs = this.clock.threadCpuMs();
    if (isAvailable(cpuBeforeMs) && isAvailable(cpuAfterMs)) {
      sample.cost.cpuMs = Math.max(0, cpuAfterMs - cpuBeforeMs);
    }
    return sample;
  }

  close(): void {
    this.stat.close();
    this.sleep.close();
    this.stalls.close();
    for (const one of this.watched.values()) one.close();
    this.watched.clear();
  }

  private judge(atMs: number, scheduledMs: number | undefined): JudgedInterval {
    const sleptMs = this.sleep.since(atMs);
    if (this.beforeAtMs === null) return { interval: firstSample, gap: null };
    return judgeInterval(atMs - this.beforeAtMs, scheduledMs, sleptMs);
  }

  private watchedSamples(interval: Maybe<number>): WatchedSample[] {
    const samples: WatchedSample[] = [];
    for (const one of this.watched.values()) samples.push(one.sample(interval));
    return samples;
  }

  private cores(interval: Maybe<number>): Maybe<readonly CoreSample[]> {
    if (!isAvailable(interval)) return interval;
    const cores = coreShares(this.before, this.now, interval);
    return cores.length > 0 ? withKernelNumbers(cores, this.online) : noCores;
  }

  private switches(interval: Maybe<number>): Maybe<number> {
    if (!isAvailable(interval)) return interval;
    // Sandboxes such as gVisor print 0, which no running machine has.
    if (this.before.switches <= 0 || this.now.switches <= 0) return noSwitches;
    return ratePerSecond(this.before.switches, this.now.switches, interval);
  }
}
