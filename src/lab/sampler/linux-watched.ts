/**
 * One watched process or thread. CPU time of a process is the sum over its threads; switches, run-queue wait and moves are
 * those of its main thread, which runs the tasks: helper threads of V8 would hide them.
 */
import { isAvailable, type Maybe } from '../../core/availability';
import type { WatchedSample } from '../../core/counters/sample';
import { TaskCounters } from '../../core/counters/task-counters';
import { unwatchable, watchedSample, type WatchedReading } from '../../core/counters/watched-rates';
import type { LiveExecutor } from '../../core/counters/live-executor';
import type { LinuxFiles } from '../machine/linux-files';
import { LinuxTask } from './linux-task';

/** Reading more at every sample would cost more than it tells. */
const mostThreads = 2000;

export class LinuxWatched {
  private readonly tasks = new Map<string, LinuxTask>();
  /** What threads had counted when they were seen last before they ended: the sum must not go back. */
  private readonly ended = new TaskCounters();
  private leader: LinuxTask | null = null;
  private before: WatchedReading | null = null;
  /** Why nothing can be read, for good. */
  over: string | null = null;

  constructor(
    private readonly files: LinuxFiles,
    private readonly executor: LiveExecutor,
  ) {
    const { kind, pid, osThreadId } = executor;
    if (kind === 'thread' && osThreadId === null) {
      this.over = "the kernel's number of this thread is not known";
      return;
    }
    this.leader = this.open(String(kind === 'thread' ? osThreadId : pid));
  }

  /** @param interval ms since the look before, or why it gives no rates. */
  sample(interval: Maybe<number>): WatchedSample {
    const reading = this.read();
    if (reading === null) return unwatchable(this.executor, this.over ?? 'it has ended');
    const sample = watchedSample(this.executor, this.before, reading, interval);
    this.before = reading;
    return sample;
  }

  close(): void {
    for (const task of this.tasks.values()) task.close();
    this.tasks.clear();
    this.leader = null;
  }

  private read(): WatchedReading | null {
    if (this.executor.kind === 'process') {
      const stat = this.leader?.stat();
      if (!stat) return this.giveUp('there is no such process any more');
      if (stat.threads !== this.tasks.size) this.findThreads();
      if (this.tasks.size > mostThreads) return this.giveUp(`it has more than ${mostThreads} threads`);
    }
    const threads = this.tasks.size;
    const counters = new TaskCounters().add(this.ended);
    for (const [id, task] of this.tasks) {
      const alive = task.read();
      counters.add(task.counters);
      if (!alive) this.forget(id, task);
    }
    if (this.executor.kind === 'process' && this.leader) {
      const { voluntary, involuntary, waitNs, migrations } = this.leader.counters;
      counters.set(voluntary, involuntary, counters.cpuNs, waitNs, migrations);
    }
    if (this.tasks.size === 0) return this.giveUp(`there is no such ${this.executor.kind} any more`);
    return { counters, lastCpu: this.leader?.lastCpu ?? -1, threads };
  }

  private findThreads(): void {
    const ids = this.files.list(`/proc/${this.executor.pid}/task`);
    if (!isAvailable(ids)) return;
    for (const id of ids) {
      if (this.tasks.size > mostThreads) return;
      if (!this.tasks.has(id)) this.open(id);
    }
  }

  private open(id: string): LinuxTask {
    const task = new LinuxTask(this.files, `/proc/${this.executor.pid}/task/${id}`);
    this.tasks.set(id, task);
    return task;
  }

  private forget(id: string, task: LinuxTask): void {
    this.ended.add(task.counters);
    this.tasks.delete(id);
    task.close();
  }

  private giveUp(reason: string): null {
    this.over ??= reason;
    this.close();
    return null;
  }
}
