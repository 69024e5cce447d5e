/** The machine's samples of the last minute, for a window that opens now. Older ones nobody can ask for: they are not kept. */
import type { Sample } from '../../core/counters/sample';
import { isDue } from './sample-beat';

/** As far back as a window's strips reach, in ms. */
const recentMs = 60_000;
/** Never so many that opening is slow. */
const mostRecent = 240;

export class RecentSamples {
  /** Oldest first. */
  #samples: Sample[] = [];

  /** How many are kept. */
  get size(): number {
    return this.#samples.length;
  }

  add(sample: Sample): void {
    this.#samples.push(sample);
    const first = this.#samples.findIndex(
      ({ atMonotonicMs }) => sample.atMonotonicMs - atMonotonicMs <= recentMs,
    );
    if (first > 0) this.#samples.splice(0, first);
    if (this.#samples.length > 2 * mostRecent) this.#samples = this.#samples.slice(-mostRecent);
  }

  /** Oldest first, thinned to one each `periodMs`. */
  every(periodMs: number): Sample[] {
    const kept: Sample[] = [];
    for (const sample of this.#samples) {
      const before = kept.at(-1);
      if (before === undefined || isDue(sample.atMonotonicMs - before.atMonotonicMs, periodMs))
        kept.push(sample);
    }
    return kept.slice(-mostRecent);
  }
}
