/**
 * The machine's samples for every window that wants them, from one sampler. While a run is measured there is none, and
 * windows get the run's own samples, fewer of them, so that looking costs little on top. A sampler's first look has no rates and is
 * sent to nobody: from one sampler to the next windows keep showing what they have.
 */
import { isFirstSample, type Sample } from '../../core/counters/sample';
import type { Clock } from '../clock';
import type { Sampler } from '../sampler/sampler';
import { RecentSamples } from './recent-samples';
import { isDue } from './sample-beat';

export interface LiveSamplesParts {
  openSampler: () => Sampler;
  clock: Clock;
}

interface Subscriber {
  periodMs: number;
  /** When it got its last sample, on the monotonic clock. */
  lastMs: number;
  deliver: (sample: Sample) => void;
}

/** While a run is measured no window gets samples more often: most of what one costs is to draw it. */
export const runPeriodMs = 1000;

export class LiveSamples {
  readonly #subscribers = new Map<object, Subscriber>();
  readonly #recent = new RecentSamples();
  #sampler: Sampler | null = null;
  #stopTimer: () => void = () => undefined;
  /** As often as the fastest subscriber asks; 0 without any. */
  #timerMs = 0;
  /** As often as the sampler can. */
  #everyMs = 0;
  #reading = false;
  #resting = false;
  /** The next look comes after another time than the one that is planned from now on. */
  #rateChanged = false;

  constructor(private readonly parts: LiveSamplesParts) {}

  /** From now on, or at another rate. @param client whoever is the same next time */
  subscribe(client: object, periodMs: number, deliver: Subscriber['deliver']): void {
    const lastMs = this.#subscribers.get(client)?.lastMs ?? -Infinity;
    this.#subscribers.set(client, { periodMs, lastMs, deliver });
    this.#schedule();
  }

  unsubscribe(client: object): void {
    this.#subscribers.delete(client);
    this.#schedule();
  }

  /** Samples of the last minute, oldest first, thinned to the rate that a subscriber asks for. */
  recent(periodMs: number): Sample[] {
    return this.#recent.every(periodMs);
  }

  /** A run begins or ends: from its beginning on, samples come through {@link offer}. */
  set resting(resting: boolean) {
    this.#resting = resting;
    this.#schedule();
  }

  /** A sample that was read by a run. */
  offer(sample: Sample): void {
    this.#hand(sample);
  }

  close(): void {
    this.#subscribers.clear();
    this.#schedule();
  }

  /** One timer, as fast as the fastest subscriber; none while nobody looks or a run brings its own. */
  #schedule(): void {
    const periods = [...this.#subscribers.values()].map(({ periodMs }) => periodMs);
    const periodMs = this.#resting || periods.length === 0 ? 0 : Math.min(...periods);
    if (periodMs === this.#timerMs) return;
    this.#stopTimer();
    this.#timerMs = periodMs;
    if (periodMs === 0) {
      this.#stopTimer = () => undefined;
      // What it would compare its next look with grows old meanwhile.
      this.#closeSampler();
      return;
    }
    this.#rateChanged = true;
    const isFirst = this.#sampler === null;
    this.#sampler ??= this.parts.openSampler();
    this.#everyMs = Math.max(periodMs, this.#sampler.leastPeriodMs ?? 0);
    this.#stopTimer = this.parts.clock.every(this.#everyMs, () => void this.#look());
    if (isFirst) void this.#look();
  }

  async #look(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    this.#sampler ??= this.parts.openSampler();
    const sampler = this.#sampler;
    const scheduledMs = this.#rateChanged ? undefined : this.#everyMs;
    this.#rateChanged = false;
    try {
      const sample = await sampler.sample(scheduledMs);
      // Meanwhile a run may have begun, or the last subscriber gone.
      if (!this.#resting && sampler === this.#sampler && !isFirstSample(sample)) this.#hand(sample);
    } finally {
      this.#reading = false;
    }
  }

  #hand(sample: Sample): void {
    this.#recent.add(sample);
    for (const subscriber of this.#subscribers.values()) {
      const periodMs = this.#resting ? Math.max(runPeriodMs, subscriber.periodMs) : subscriber.periodMs;
      if (!isDue(sample.atMonotonicMs - subscriber.lastMs, periodMs)) continue;
      subscriber.lastMs = sample.atMonotonicMs;
      subscriber.deliver(sample);
    }
  }

  #closeSampler(): void {
    this.#sampler?.close();
    this.#sampler = null;
  }
}
