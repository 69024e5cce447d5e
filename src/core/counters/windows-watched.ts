/** What one watched process did on Windows: the sum over its threads, those that have ended meanwhile included. */
import { isAvailable, type Maybe, notAvailable } from '../availability';
import { percentOfInterval, ratePerSecond } from './counter-rate';
import type { LiveExecutor } from './live-executor';
import type { WatchedSample } from './sample';
import { unwatchable } from './watched-rates';
import { grownBy, type WindowsThread } from './windows-reading';

const untold = (what: string) => notAvailable(`Windows does not tell ${what}`);
const notSplit = untold('voluntary switches from involuntary ones');
const noWait = untold('how long a thread waits for a CPU');
const noMoves = untold('on which CPU a thread runs');
const sinceNow = notAvailable('it is watched since this sample only');

/** Units of 100 ns in a millisecond. */
const perMs = 10_000;

export class WindowsWatched {
  readonly #threads = new Map<number, WindowsThread>();
  #sum = { switches: 0, cpu: 0 };
  #read = false;

  constructor(private readonly executor: LiveExecutor) {}

  /** @param threads of all watched processes. @param interval ms since the reading before, or why rates make no sense */
  sample(threads: readonly WindowsThread[], interval: Maybe<number>): WatchedSample {
    if (this.executor.kind !== 'process') {
      return unwatchable(this.executor, 'Windows does not tell a thread its number');
    }
    const own = threads.filter(({ pid }) => pid === this.executor.pid);
    if (own.length === 0) return unwatchable(this.executor, 'there is no such process any more');
    const before = this.#read ? { ...this.#sum } : null;
    this.#add(own);
    const { switches, cpu } = this.#sum;
    const rate = (of: (from: { switches: number; cpu: number }, ms: number) => Maybe<number>) =>
      before === null ? sinceNow : isAvailable(interval) ? of(before, interval) : interval;
    return {
      executor: this.executor,
      switches: notSplit,
      switchesPerSecond: notSplit,
      allSwitchesPerSecond: rate((from, ms) => ratePerSecond(from.switches, switches, ms)),
      cpuMs: cpu / perMs,
      cpuPercent: rate((from, ms) => percentOfInterval(from.cpu / perMs, cpu / perMs, ms)),
      runQueueWaitMs: noWait,
      runQueueWaitPercent: noWait,
      lastCpu: noMoves,
      migrations: noMoves,
      threads: own.length,
    };
  }

  /** A number that a later thread has got counts from 0 again. */
  #add(threads: readonly WindowsThread[]): void {
    for (const thread of threads) {
      const known = this.#threads.get(thread.id);
      const goesOn = known !== undefined && thread.cpu >= known.cpu;
      this.#sum.switches += Math.max(0, grownBy(goesOn ? known.switches : 0, thread.switches));
      this.#sum.cpu += thread.cpu - (goesOn ? known.cpu : 0);
    }
    this.#threads.clear();
    for (const thread of threads) this.#threads.set(thread.id, thread);
    this.#read = true;
  }
}
