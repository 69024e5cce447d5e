/** A clock that only moves when told to; timers fire as time passes them. */
import type { Clock } from '../../src/lab/clock';

export class FakeClock implements Clock {
  #ms = 1_000_000;
  readonly #timers = new Set<{ periodMs: number; dueMs: number; action: () => void }>();

  now(): Date {
    return new Date(Date.UTC(2026, 0, 31, 14, 25, 30) + this.#ms - 1_000_000);
  }

  monotonicMs(): number {
    return this.#ms;
  }

  every(periodMs: number, action: () => void): () => void {
    const timer = { periodMs, dueMs: this.#ms + periodMs, action };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  get timers(): number {
    return this.#timers.size;
  }

  /** Lets `ms` milliseconds pass; promises that timers started get a turn after each. */
  async pass(ms: number): Promise<void> {
    const until = this.#ms + ms;
    for (;;) {
      const due = [...this.#timers]
        .filter((timer) => timer.dueMs <= until)
        .sort((a, b) => a.dueMs - b.dueMs)[0];
      if (due === undefined) break;
      this.#ms = due.dueMs;
      due.dueMs += due.periodMs;
      due.action();
      await Promise.resolve();
      await Promise.resolve();
    }
    this.#ms = until;
  }
}
