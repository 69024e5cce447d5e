/** Turns what trials tell into the time that is left for the whole run. Keeps sums, so that its cost does not grow. */
import { timeLeftMs } from '../../core/experiment/time-left';
import type { PlannedTrial } from '../../core/experiment/trial-order';
import type { TrialProgress } from '../../core/protocol/trial';
import type { Clock } from '../clock';

export class ProgressMeter {
  /** Of the trials that have ended, by what they measured. */
  readonly #meansMs = new Map<number, number>();
  readonly #counts = new Map<number, number>();
  readonly #waiting = new Map<number, number>();
  #current: { trial: PlannedTrial; startedMs: number; share: number } | null = null;

  constructor(private readonly clock: Clock) {}

  /** These trials come next, after those that are expected already. */
  expect(trials: readonly PlannedTrial[]): void {
    for (const { thing } of trials) this.#expect(thing, 1);
  }

  start(trial: PlannedTrial): void {
    this.#expect(trial.thing, -1);
    this.#current = { trial, startedMs: this.clock.monotonicMs(), share: 0 };
  }

  skip({ thing }: PlannedTrial): void {
    this.#expect(thing, -1);
  }

  advance({ done, failed, total }: TrialProgress): void {
    if (this.#current !== null) this.#current.share = total > 0 ? (done + failed) / total : 0;
  }

  end(): void {
    if (this.#current === null) return;
    const { trial, startedMs } = this.#current;
    const count = (this.#counts.get(trial.thing) ?? 0) + 1;
    const meanMs = this.#meansMs.get(trial.thing) ?? 0;
    this.#counts.set(trial.thing, count);
    this.#meansMs.set(trial.thing, meanMs + (this.clock.monotonicMs() - startedMs - meanMs) / count);
    this.#current = null;
  }

  /**
   * Null while nothing is known.
   * @param later rounds that are not expected yet, and what each of them measures
   */
  timeLeftMs(later: { rounds: number; things: readonly number[] }): number | null {
    const waiting = new Map(this.#waiting);
    for (const thing of later.things) waiting.set(thing, (waiting.get(thing) ?? 0) + later.rounds);
    const current = this.#current && {
      thing: this.#current.trial.thing,
      elapsedMs: this.clock.monotonicMs() - this.#current.startedMs,
      share: this.#current.share,
    };
    return timeLeftMs({ meansMs: this.#meansMs, current, waiting });
  }

  #expect(thing: number, more: number): void {
    this.#waiting.set(thing, (this.#waiting.get(thing) ?? 0) + more);
  }
}
