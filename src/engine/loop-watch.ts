/**
 * Looks how late an event loop comes round: a timer that should fire every millisecond. Only where a workload asks, since it
 * wakes an idle loop a thousand times a second.
 */
import type { Clock } from './clock';

/** Between two looks, in ms: the shortest that timers know. */
export const lookEveryMs = 1;

export class LoopWatch {
  readonly #clock: Clock;
  #delaysMs = new Float64Array(1024);
  #looks = 0;
  #fromMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  start(): void {
    this.#lookAgain(this.#clock());
  }

  /** Counts the look that is due by now: a loop that never came round would otherwise not have been late at all. */
  stop(): void {
    clearTimeout(this.#timer);
    const lateMs = this.#clock() - this.#fromMs - lookEveryMs;
    if (lateMs > 0) this.#keep(lateMs);
  }

  /** How much later than planned each look came, in ms. */
  get delaysMs(): Float64Array {
    return this.#delaysMs.subarray(0, this.#looks);
  }

  #lookAgain(fromMs: number): void {
    this.#fromMs = fromMs;
    this.#timer = setTimeout(() => {
      const now = this.#clock();
      this.#keep(Math.max(0, now - fromMs - lookEveryMs));
      this.#lookAgain(now);
    }, lookEveryMs);
  }

  #keep(delayMs: number): void {
    if (this.#looks === this.#delaysMs.length) {
      const larger = new Float64Array(2 * this.#looks);
      larger.set(this.#delaysMs);
      this.#delaysMs = larger;
    }
    this.#delaysMs[this.#looks++] = delayMs;
  }
}
