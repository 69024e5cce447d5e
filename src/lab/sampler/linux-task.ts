/** The counters of one thread in `/proc/<pid>/task/<tid>`, on descriptors that stay open. */
import { isAvailable } from '../../core/availability';
import { parseTaskSched, parseTaskStatus, type TaskSwitches } from '../../core/counters/task-switches';
import {
  parseTaskSchedstat,
  parseTaskStat,
  type TaskStat,
  type TaskTimes,
} from '../../core/counters/task-times';
import { TaskCounters } from '../../core/counters/task-counters';
import type { KeptFile, LinuxFiles } from '../machine/linux-files';

const unknownSwitches: TaskSwitches = { voluntary: -1, involuntary: -1, migrations: -1 };

export class LinuxTask {
  private readonly schedstat: KeptFile;
  private readonly statFile: KeptFile;
  private switches: KeptFile;
  private parseSwitches = parseTaskSched;
  private startTicks = -1;
  private times: TaskTimes | null = null;
  /** Read again after it had stopped: the kernel counts a switch a moment after the CPU time before it. */
  private settled = false;
  /** As last read; kept when the thread has ended. */
  readonly counters = new TaskCounters();
  private everRead = false;
  /** Logical CPU on which it ran last; −1 before the first reading. */
  lastCpu = -1;

  constructor(
    private readonly files: LinuxFiles,
    private readonly directory: string,
  ) {
    this.statFile = files.keep(`${directory}/stat`);
    this.schedstat = files.keep(`${directory}/schedstat`);
    this.switches = files.keep(`${directory}/sched`);
    this.chooseSwitches();
  }

  /** Null when the thread has ended or its number is another's. */
  stat(): TaskStat | null {
    const text = this.statFile.read();
    if (!isAvailable(text)) return null;
    const stat = parseTaskStat(text);
    if (!stat) return null;
    if (this.startTicks < 0) this.startTicks = stat.startTicks;
    if (stat.startTicks !== this.startTicks) return null;
    this.lastCpu = stat.lastCpu;
    return stat;
  }

  /** Reads the counters, as few files as will do. False when the thread has ended. */
  read(): boolean {
    // A path, other than an open descriptor, may by now lead to a later thread with the same number.
    if (!this.switches.stays && this.stat() === null) return false;
    const timesText = this.schedstat.read();
    const times = isAvailable(timesText) ? parseTaskSchedstat(timesText) : null;
    // A thread that has used no CPU time since has not switched and is where it was.
    const idle = times !== null && this.times !== null && sameTimes(times, this.times);
    if (idle && this.settled) return true;
    this.settled = idle;
    const switchesText = this.switches.read();
    if (!isAvailable(switchesText)) return false;
    const { voluntary, involuntary, migrations } = this.parseSwitches(switchesText) ?? unknownSwitches;
    const moved = !this.everRead || migrations < 0 || migrations !== this.counters.migrations;
    if (moved && this.stat() === null) return false;
    this.everRead = true;
    this.times = times;
    this.counters.set(voluntary, involuntary, times?.cpuNs ?? -1, times?.waitNs ?? -1, migrations);
    return true;
  }

  close(): void {
    this.statFile.close();
    this.schedstat.close();
    this.switches.close();
  }

  /** `sched` costs less and knows migrations; kernels without it have the same switches in `status`. */
  private chooseSwitches(): void {
    const text = this.switches.read();
    if (isAvailable(text) && parseTaskSched(text)) return;
    this.switches.close();
    this.switches = this.files.keep(`${this.directory}/status`);
    this.parseSwitches = parseTaskStatus;
  }
}

function sameTimes(a: TaskTimes, b: TaskTimes): boolean {
  return a.cpuNs === b.cpuNs && a.waitNs === b.waitNs && a.timeslices === b.timeslices;
}
