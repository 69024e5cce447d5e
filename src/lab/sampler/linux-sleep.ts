/**
 * How long the machine was suspended between two looks. The monotonic clock stands still meanwhile, the uptime runs on;
 * it is read only when the wall clock, too, has run ahead or back: most looks then need one file less.
 */
import { isAvailable } from '../../core/availability';
import { parseUptimeMs } from '../../core/counters/pressure';
import { type KeptFile, latin1, type LinuxFiles } from '../machine/linux-files';
import type { OwnClock } from './own-clock';

/** A wall clock that is only being adjusted drifts far less than this between two looks (ms). */
const noticeableMs = 500;

export class LinuxSleep {
  private readonly uptime: KeptFile;
  /** Wall clock minus monotonic clock at the look before. */
  private wallAheadMs: number | null = null;
  /** Uptime minus monotonic clock when it was read last: grows by every sleep and by nothing else. */
  private uptimeAheadMs: number | null = null;

  constructor(
    files: LinuxFiles,
    private readonly clock: OwnClock,
  ) {
    this.uptime = files.keep('/proc/uptime');
  }

  /** Milliseconds asleep since the call before, 0 at the first one. @param atMs monotonic clock at this look */
  since(atMs: number): number {
    const before = this.wallAheadMs;
    this.wallAheadMs = this.clock.wallClockMs() - atMs;
    if (before !== null && Math.abs(this.wallAheadMs - before) < noticeableMs) return 0;
    const earlierMs = this.uptimeAheadMs;
    const text = this.uptime.read();
    const uptimeMs = isAvailable(text) ? parseUptimeMs(latin1(text)) : null;
    this.uptimeAheadMs = uptimeMs === null ? null : uptimeMs - atMs;
    return this.uptimeAheadMs === null || earlierMs === null ? 0 : this.uptimeAheadMs - earlierMs;
  }

  close(): void {
    this.uptime.close();
  }
}
