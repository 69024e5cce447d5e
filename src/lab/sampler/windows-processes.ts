/** The watched processes on Windows: whose threads to look at when, and what a sample says of them. */
import { notAvailable } from '../../core/availability';
import type { LiveExecutor } from '../../core/counters/live-executor';
import type { WatchedSample } from '../../core/counters/sample';
import { unwatchable } from '../../core/counters/watched-rates';
import type { WindowsThread } from '../../core/counters/windows-reading';
import { WindowsWatched } from '../../core/counters/windows-watched';

/** A look at threads goes through all of the machine's: it costs Windows' instrumentation service tens of milliseconds. */
const everyMs = 2000;

const firstLook = notAvailable('it is watched since this sample only');
const notLookedYet = 'its threads have not been looked at yet';

export class WindowsProcesses {
  #watched: readonly { executor: LiveExecutor; counted: WindowsWatched }[] = [];
  #lookedAtMs: number | null = null;
  #last: WatchedSample[] | null = null;

  /** Their cumulative figures carry on where they stay watched. */
  watch(executors: readonly LiveExecutor[]): void {
    const known = new Map(this.#watched.map(({ executor, counted }) => [keyOf(executor), counted]));
    this.#watched = executors.map((executor) => ({
      executor,
      counted: known.get(keyOf(executor)) ?? new WindowsWatched(executor),
    }));
    this.#last = null;
  }

  /** None as long as the last look is good enough. */
  pidsToLookAt(nowMs: number): number[] {
    if (this.#last !== null && this.#lookedAtMs !== null && nowMs - this.#lookedAtMs < everyMs) return [];
    return this.#watched.flatMap(({ executor: { kind, pid } }) => (kind === 'process' ? [pid] : []));
  }

  /** Between two looks the figures of the last one go on: they are means over the time before it. */
  samples(): WatchedSample[] {
    return (
      this.#last ??
      this.#watched.map(({ executor, counted }) =>
        executor.kind === 'process' ? unwatchable(executor, notLookedYet) : counted.sample([], firstLook),
      )
    );
  }

  /** @param threads of the processes that were to be looked at. @param atMs when they were */
  look(threads: readonly WindowsThread[], atMs: number): void {
    const interval = this.#lookedAtMs === null ? firstLook : atMs - this.#lookedAtMs;
    this.#last = this.#watched.map(({ counted }) => counted.sample(threads, interval));
    this.#lookedAtMs = atMs;
  }

  unwatchable(reason: string): WatchedSample[] {
    return this.#watched.map(({ executor }) => unwatchable(executor, reason));
  }
}

function keyOf({ kind, pid, threadId }: LiveExecutor): string {
  return `${kind} ${pid} ${threadId}`;
}
