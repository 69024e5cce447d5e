/** What held programs back beyond their own doing: the control group's CPU quota, and pressure on the CPUs. */
import { isAvailable, type Maybe, notAvailable } from '../../core/availability';
import { parseCpuStat, type ThrottlingReading } from '../../core/counters/cgroup';
import { percentOfInterval, ratePerSecond } from '../../core/counters/counter-rate';
import { parsePressure, type PressureReading } from '../../core/counters/pressure';
import type { CpuPressure, Throttling } from '../../core/counters/sample';
import { readCpuLimits } from '../machine/linux-cgroup';
import { type KeptFile, latin1, type LinuxFiles } from '../machine/linux-files';

const noPressure = notAvailable('the kernel keeps no pressure stall information');
const noThrottling = notAvailable('the control group does not count throttling');
const firstReading = notAvailable('the first sample has nothing before it');

export class LinuxStalls {
  private readonly pressureFile: KeptFile;
  /** Of each group that has a limit; or why there is none. */
  private readonly groups: Maybe<KeptFile[]>;
  private pressureBefore: PressureReading | null = null;
  private throttlingBefore: ThrottlingReading | null = null;

  constructor(files: LinuxFiles) {
    this.pressureFile = files.keep('/proc/pressure/cpu');
    const limits = readCpuLimits(files);
    this.groups = isAvailable(limits)
      ? limits.map((limit) => files.keep(`${limit.directory}/cpu.stat`))
      : limits;
  }

  pressure(interval: Maybe<number>): Maybe<CpuPressure> {
    const text = this.pressureFile.read();
    if (!isAvailable(text)) return text;
    const reading = parsePressure(text);
    if (!reading) return noPressure;
    const before = this.pressureBefore;
    this.pressureBefore = reading;
    return {
      somePercent: overInterval(interval, before, (from, ms) => {
        const percent = percentOfInterval(from.totalMs, reading.totalMs, ms);
        // The two clocks are not read at the same instant.
        return isAvailable(percent) ? Math.min(100, percent) : percent;
      }),
      some10sPercent: reading.some10sPercent,
    };
  }

  throttling(interval: Maybe<number>): Maybe<Throttling> {
    if (!isAvailable(this.groups)) return this.groups;
    const sum: ThrottlingReading = { throttledPeriods: 0, throttledMs: 0 };
    for (const group of this.groups) {
      const text = group.read();
      if (!isAvailable(text)) return text;
      const reading = parseCpuStat(latin1(text));
      if (!reading) return noThrottling;
      sum.throttledPeriods += reading.throttledPeriods;
      sum.throttledMs += reading.throttledMs;
    }
    const before = this.throttlingBefore;
    this.throttlingBefore = sum;
    return {
      ...sum,
      throttledMsPerSecond: overInterval(interval, before, (from, ms) =>
        ratePerSecond(from.throttledMs, sum.throttledMs, ms),
      ),
    };
  }

  close(): void {
    this.pressureFile.close();
    if (isAvailable(this.groups)) for (const group of this.groups) group.close();
  }
}

function overInterval<R>(
  interval: Maybe<number>,
  before: R | null,
  rate: (before: R, intervalMs: number) => Maybe<number>,
): Maybe<number> {
  if (!isAvailable(interval)) return interval;
  return before === null ? firstReading : rate(before, interval);
}
