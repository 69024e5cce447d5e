/** Turns what trials tell into the time that is left for the whole run. */
import { timeLeftMs } from '../../core/experiment/time-left';
import type { PlannedTrial } from '../../core/experiment/trial-order';
import type { TrialProgress } from '../../core/protocol/trial';
import type { Clock } from '../clock';

export class ProgressMeter {
  readonly #ended: { thing: number; elapsedMs: number }[] = [];
  #current: { trial: PlannedTrial; startedMs: number; share: number } | null = null;
  #waiting: readonly number[] = [];

  constructor(private readonly clock: Clock) {}

  /** These trials come next, after those that are expected already. */
  expect(trials: readonly PlannedTrial[]): void {
    this.#waiting = [...this.#waiting, ...trials.map(({ thing }) => thing)];
  }

  start(trial: PlannedTrial): void {
    this.#waiting = this.#waiting.slice(1);
    this.#current = { trial, startedMs: this.clock.monotonicMs(), share: 0 };
  }

  skip(): void {
    this.#waiting = this.#waiting.slice(1);
  }

  advance({ done, failed, total }: TrialProgress): void {
    if (this.#current !== null) this.#current.share = total > 0 ? (done + failed) / total : 0;
  }

  end(): void {
    if (this.#current === null) return;
    const { trial, startedMs } = this.#current;
    this.#ended.push({ thing: trial.thing, elapsedMs: this.clock.monotonicMs() - startedMs });
    this.#current = null;
  }

  /**
   * Null while nothing is known.
   * @param later what trials measure that are not expected yet
   */
  timeLeftMs(later: readonly number[]): number | null {
    const current = this.#current && {
      thing: this.#current.trial.thing,
      elapsedMs: this.clock.monotonicMs() - this.#current.startedMs,
      share: this.#current.share,
    };
    return timeLeftMs({ ended: this.#ended, current, waiting: [...this.#waiting, ...later] });
  }
}
