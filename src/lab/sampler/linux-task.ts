/** The counters of one thread in `/proc/<pid>/task/<tid>`, on descriptors that stay open. */
import { isAvailable } from '../../core/availability';
import { parseTaskSched, parseTaskStatus, type TaskSwitches } from '../../core/counters/task-switches';
import { parseTaskSchedstat, parseTaskStat, type TaskStat } from '../../core/counters/task-times';
import { noCounters, type TaskCounters } from '../../core/counters/watched-rates';
import { type KeptFile, type LinuxFiles } from '../machine/linux-files';

const unknownSwitches: TaskSwitches = { voluntary: -1, involuntary: -1, migrations: -1 };
const unknownTimes = { cpuNs: -1, waitNs: -1 };

export class LinuxTask {
  private readonly schedstat: KeptFile;
  private readonly statFile: KeptFile;
  private switches: KeptFile;
  private parseSwitches = parseTaskSched;
  private startTicks = -1;
  /** As last read; kept when the thread has ended. */
  counters: Readonly<TaskCounters> = noCounters;

  constructor(
    private readonly files: LinuxFiles,
    private readonly directory: string,
  ) {
    this.statFile = files.keep(`${directory}/stat`);
    this.schedstat = files.keep(`${directory}/schedstat`);
    this.switches = files.keep(`${directory}/sched`);
    this.chooseSwitches();
  }

  /** Where it ran last, and how many threads its process has. Null when the thread has ended or its number is another's. */
  stat(): TaskStat | null {
    const text = this.statFile.read();
    if (!isAvailable(text)) return null;
    const stat = parseTaskStat(text);
    if (!stat) return null;
    if (this.startTicks < 0) this.startTicks = stat.startTicks;
    return stat.startTicks === this.startTicks ? stat : null;
  }

  /** Reads the counters. False when the thread has ended. */
  read(): boolean {
    // A path, other than an open descriptor, may by now lead to a later thread with the same number.
    if (!this.switches.stays && this.stat() === null) return false;
    const switchesText = this.switches.read();
    if (!isAvailable(switchesText)) return false;
    const switches = this.parseSwitches(switchesText) ?? unknownSwitches;
    const timesText = this.schedstat.read();
    const times = (isAvailable(timesText) ? parseTaskSchedstat(timesText) : null) ?? unknownTimes;
    this.counters = {
      voluntary: switches.voluntary,
      involuntary: switches.involuntary,
      migrations: switches.migrations,
      cpuNs: times.cpuNs,
      waitNs: times.waitNs,
    };
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
